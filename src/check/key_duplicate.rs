//! A key that stands twice.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "key-duplicate",
    severity: Severity::Error,
    finds: Words {
        zh: "同一个键写了两次",
        en: "a key that stands twice",
    },
    why: Words {
        zh: "写了两次，不知道听哪一个的。",
        en: "With two of them nobody knows which one counts.",
    },
    instead: Words {
        zh: "只留下对的那一行。",
        en: "Keep the line that is right.",
    },
    bad: "title: 刷单返利诈骗\ntitle: 刷单诈骗\n",
    good: "title: 刷单返利诈骗\n",
    run: Run::Elsewhere,
};
