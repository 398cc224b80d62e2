//! A situation without steps, or with too few or too many.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "situation-steps",
    severity: Severity::Error,
    finds: Words {
        zh: "某种情况下没有步骤，或步骤太多太少",
        en: "a situation without steps, or with too few or too many",
    },
    why: Words {
        zh: "慌的时候只做得了几件事。",
        en: "In a fright people can do a few things only.",
    },
    instead: Words {
        zh: "用“1.”列出2到5步，每步一句话。",
        en: "Write 2 to 5 steps with `1.`, one sentence each.",
    },
    bad: "### 钱已经转走 {#paid}\n赶快报警。",
    good: "### 钱已经转走 {#paid}\n1. 马上打110报警，越快越好。\n2. 打您自己银行的客服电话。",
    run: Run::Elsewhere,
};
