//! An empty heading.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "heading-empty",
    severity: Severity::Error,
    finds: Words {
        zh: "标题是空的",
        en: "an empty heading",
    },
    why: Words {
        zh: "目录里会出现一个空行。",
        en: "The table of contents would have an empty line.",
    },
    instead: Words {
        zh: "写上标题，或删掉这一行。",
        en: "Write a heading, or remove the line.",
    },
    bad: "## {#case}\n",
    good: "## 案例 {#case}\n",
    run: Run::Elsewhere,
};
