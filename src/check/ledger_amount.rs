//! An amount that does not say whether money left or came back.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "ledger-amount",
    severity: Severity::Error,
    finds: Words {
        zh: "看不出是转出还是退回的金额",
        en: "an amount that does not say whether money left or came back",
    },
    why: Words {
        zh: "红的是转出、绿的是退回，没有正负号就分不清。",
        en: "Money that left is red and money that came back green; the sign tells which.",
    },
    instead: Words {
        zh: "转出写“−9,800”，退回写“+20,000”，没有动钱写“—”。",
        en: "Write −9,800 for money that left, +20,000 for money that came back.",
    },
    bad: "| 10:46 | 转到“安全账户” | 36000元 |",
    good: "| 10:46 | 转到“安全账户” | −36,000 |",
    run: Run::Elsewhere,
};
