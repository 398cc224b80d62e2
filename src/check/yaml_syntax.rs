//! A value that cannot be read.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-syntax",
    severity: Severity::Error,
    finds: Words {
        zh: "值的写法读不出来",
        en: "a value that cannot be read",
    },
    why: Words {
        zh: "这种写法少见，程序读不懂。",
        en: "The value is written in a way that cannot be read.",
    },
    instead: Words {
        zh: "写成一行，放进英文引号。",
        en: "Write it on one line in straight quotes.",
    },
    bad: "label: \"报\\警\"\n",
    good: "label: \"报警\"\n",
    run: Run::Elsewhere,
};
