//! A key that does not exist.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "key-unknown",
    severity: Severity::Error,
    finds: Words {
        zh: "不认识的键",
        en: "a key that does not exist",
    },
    why: Words {
        zh: "键写错了，这一项就等于没写，而且没人发现。",
        en: "A misspelt key means that the fact is not there, and nobody notices.",
    },
    instead: Words {
        zh: "照提示改成正确的键，或删掉这一行。",
        en: "Write the key that is suggested, or delete the line.",
    },
    bad: "titel: 刷单返利诈骗\n",
    good: "title: 刷单返利诈骗\n",
    run: Run::Elsewhere,
};
