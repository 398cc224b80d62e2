//! A full-width colon after a key.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-full-width-colon",
    severity: Severity::Error,
    finds: Words {
        zh: "键后面用了中文冒号",
        en: "a full-width colon after a key",
    },
    why: Words {
        zh: "中文冒号看着差不多，程序却不认，整行都会出错。",
        en: "It looks almost the same, but the whole line fails.",
    },
    instead: Words {
        zh: "改成英文冒号加一个空格。",
        en: "Use a plain colon and a space.",
    },
    bad: "title：刷单返利诈骗\n",
    good: "title: 刷单返利诈骗\n",
    run: Run::Elsewhere,
};
