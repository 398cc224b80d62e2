//! A ledger whose rows do not add up to its total.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "ledger-total",
    severity: Severity::Warning,
    finds: Words {
        zh: "账本加起来和最终损失不一样",
        en: "a ledger whose rows do not add up to its total",
    },
    why: Words {
        zh: "读者会算。数字对不上，整篇都不可信。",
        en: "Readers do the sum; if it is wrong the article is not believed.",
    },
    instead: Words {
        zh: "把每一笔再核一遍，改正写错的那个数。",
        en: "Check every amount and mend the wrong one.",
    },
    bad: "| 10:46 | 转走 | −36,000 |\n| 最终损失 | | 35,000 |",
    good: "| 10:46 | 转走 | −36,000 |\n| 最终损失 | | 36,000 |",
    run: Run::Elsewhere,
};
