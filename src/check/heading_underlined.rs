//! A line of hyphens that turns the line above into a heading.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "heading-underlined",
    severity: Severity::Error,
    finds: Words {
        zh: "下一行的 --- 把这一行变成了标题",
        en: "a line of hyphens that turns the line above into a heading",
    },
    why: Words {
        zh: "本来想画一条分隔线，上面一行却成了大标题。",
        en: "A line meant as a divider makes a heading of the text above.",
    },
    instead: Words {
        zh: "是标题写成“## 标题”；只想分隔，就在 --- 前面空一行。",
        en: "Write a heading as `## Heading`; leave an empty line before a divider.",
    },
    bad: "识别要点\n---\n",
    good: "## 识别要点 {#red-flags}\n",
    run: Run::Elsewhere,
};
