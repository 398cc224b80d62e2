//! A heading of level 1 in the text.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "heading-one",
    severity: Severity::Error,
    finds: Words {
        zh: "正文里有一级标题",
        en: "a heading of level 1 in the text",
    },
    why: Words {
        zh: "页面的大标题就是 title，一页只能有一个。",
        en: "The title of the front matter is the page’s heading; there is only one.",
    },
    instead: Words {
        zh: "改成“##”。",
        en: "Write `##`.",
    },
    bad: "# 骗子的剧本\n",
    good: "## 骗子的剧本 {#script}\n",
    run: Run::Elsewhere,
};
