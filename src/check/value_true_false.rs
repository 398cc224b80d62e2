//! A value that is neither true nor false.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "value-true-false",
    severity: Severity::Error,
    finds: Words {
        zh: "不是 true 或 false",
        en: "a value that is neither true nor false",
    },
    why: Words {
        zh: "这一项只有是和否。",
        en: "The key is either true or false.",
    },
    instead: Words {
        zh: "是写 true，不是写 false。",
        en: "Write true or false.",
    },
    bad: "public: 是\n",
    good: "public: true\n",
    run: Run::Elsewhere,
};
