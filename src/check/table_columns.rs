//! A table row of another width than its head.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "table-columns",
    severity: Severity::Error,
    finds: Words {
        zh: "表格这一行的格数不对",
        en: "a table row of another width than its head",
    },
    why: Words {
        zh: "多出来的格子会被丢掉，金额就对不上。",
        en: "Extra cells are dropped and sums are wrong.",
    },
    instead: Words {
        zh: "补上或删掉“|”，空的格子也要写。",
        en: "Add or remove `|`; an empty cell is written too.",
    },
    bad: "| 最终损失 | 28,650 |",
    good: "| 最终损失 | | 28,650 |",
    run: Run::Elsewhere,
};
