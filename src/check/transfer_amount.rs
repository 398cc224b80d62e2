//! A transfer without an amount.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "transfer-amount",
    severity: Severity::Warning,
    finds: Words {
        zh: "转账这一行没有金额",
        en: "a transfer without an amount",
    },
    why: Words {
        zh: "看到钱一笔一笔出去，人才会停下来。",
        en: "Seeing the sums leave is what makes a reader stop.",
    },
    instead: Words {
        zh: "写成“转账：9,800元”。",
        en: "Write `Transfer: 9,800 yuan`.",
    },
    bad: "   > 转账：转了两次",
    good: "   > 转账：9,800元",
    run: Run::Elsewhere,
};
