//! A table of interface words with mistakes or gaps.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "theme-words",
    severity: Severity::Error,
    finds: Words {
        zh: "界面文字表有错或不全",
        en: "a table of interface words with mistakes or gaps",
    },
    why: Words {
        zh: "少一项，按钮上就没有字。",
        en: "A missing word is a button without a label.",
    },
    instead: Words {
        zh: "和默认主题的 i18n/zh-CN.yaml 对一对。",
        en: "Compare it with i18n/zh-CN.yaml of the default theme.",
    },
    bad: "article:\n  scirpt: 剧本\n",
    good: "article:\n  script: 剧本\n",
    run: Run::Elsewhere,
};
