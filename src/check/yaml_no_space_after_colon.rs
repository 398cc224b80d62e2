//! A colon without a space after it.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-no-space-after-colon",
    severity: Severity::Error,
    finds: Words {
        zh: "冒号后面少了空格",
        en: "a colon without a space after it",
    },
    why: Words {
        zh: "没有空格，键和值就连成了一个词。",
        en: "Without the space key and value are one word.",
    },
    instead: Words {
        zh: "冒号后面加一个空格。",
        en: "Put a space after the colon.",
    },
    bad: "severity:5\n",
    good: "severity: 5\n",
    run: Run::Elsewhere,
};
