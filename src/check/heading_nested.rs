//! A heading inside a list or quote.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "heading-nested",
    severity: Severity::Error,
    finds: Words {
        zh: "标题写在了列表或引用里",
        en: "a heading inside a list or quote",
    },
    why: Words {
        zh: "目录里找不到，链接也跳不过去。",
        en: "It is in no table of contents and no link reaches it.",
    },
    instead: Words {
        zh: "把标题顶格写，前面空一行。",
        en: "Start the heading at the beginning of a line, after an empty one.",
    },
    bad: "- ## 识别要点",
    good: "## 识别要点 {#red-flags}",
    run: Run::Elsewhere,
};
