//! A value that holds a colon and a space.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-colon-in-value",
    severity: Severity::Error,
    finds: Words {
        zh: "值里有英文冒号加空格",
        en: "a value that holds a colon and a space",
    },
    why: Words {
        zh: "会被当成另一个键。",
        en: "It reads as another key.",
    },
    instead: Words {
        zh: "改成中文冒号，或把整个值放进英文引号。",
        en: "Put the whole value in straight quotes.",
    },
    bad: "title: 提醒: 先别转账\n",
    good: "title: 提醒：先别转账\n",
    run: Run::Elsewhere,
};
