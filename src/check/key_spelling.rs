//! A key with other letters or joints than it should have.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "key-spelling",
    severity: Severity::Error,
    finds: Words {
        zh: "键的大小写或连接符不对",
        en: "a key with other letters or joints than it should have",
    },
    why: Words {
        zh: "键要写得一模一样才认得。",
        en: "Keys are recognised only as they are written.",
    },
    instead: Words {
        zh: "用小写字母，词之间用下划线。",
        en: "Use lower case, words joined by underscores.",
    },
    bad: "Short-Title: 刷单返利\n",
    good: "short_title: 刷单返利\n",
    run: Run::Elsewhere,
};
