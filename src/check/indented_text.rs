//! So many spaces before a line that it becomes code.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "indented-text",
    severity: Severity::Error,
    finds: Words {
        zh: "行首空格太多，成了代码",
        en: "so many spaces before a line that it becomes code",
    },
    why: Words {
        zh: "行首四个空格以上会显示成等宽的代码，传单上也认不出。",
        en: "Four or more spaces turn the line into a block of code.",
    },
    instead: Words {
        zh: "段首不用空格；列表里接着写的内容空三个空格。",
        en: "Remove the spaces; inside a list item three are enough.",
    },
    bad: "　　\n    骗子会先给您一点甜头。",
    good: "骗子会先给您一点甜头。",
    run: Run::Elsewhere,
};
