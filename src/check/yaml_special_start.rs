//! A value that begins with a reserved sign.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-special-start",
    severity: Severity::Error,
    finds: Words {
        zh: "值用了不能开头的符号",
        en: "a value that begins with a reserved sign",
    },
    why: Words {
        zh: "@ % ` 等符号开头的值读不出来。",
        en: "A value that begins with such a sign cannot be read.",
    },
    instead: Words {
        zh: "把整个值放进英文引号。",
        en: "Put the whole value in straight quotes.",
    },
    bad: "slogan: @所有人，别转账\n",
    good: "slogan: \"@所有人，别转账\"\n",
    run: Run::Elsewhere,
};
