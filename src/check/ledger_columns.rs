//! A ledger that has not 3 columns.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "ledger-columns",
    severity: Severity::Error,
    finds: Words {
        zh: "案例的账本不是3列",
        en: "a ledger that has not 3 columns",
    },
    why: Words {
        zh: "页面按时间、发生了什么、金额三列画成账本。",
        en: "The page draws time, event and amount.",
    },
    instead: Words {
        zh: "写成“| 时间 | 发生了什么 | 金额（元） |”。",
        en: "Write `| Time | What happened | Amount |`.",
    },
    bad: "| 时间 | 金额 |",
    good: "| 时间 | 发生了什么 | 金额（元） |",
    run: Run::Elsewhere,
};
