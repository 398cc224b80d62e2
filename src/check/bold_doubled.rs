//! Four asterisks that became bold.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "bold-doubled",
    severity: Severity::Error,
    finds: Words {
        zh: "四个星号变成了加粗",
        en: "four asterisks that became bold",
    },
    why: Words {
        zh: "打码用的星号会消失，号码就连了起来。",
        en: "Asterisks that mask a number vanish.",
    },
    instead: Words {
        zh: "打码用“×”，加粗只用一对“**”。",
        en: "Mask with ×; use one pair of `**` for bold.",
    },
    bad: "138****0000****",
    good: "138××××0000",
    run: Run::Elsewhere,
};
