//! A value that begins with “&” or “*”.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-anchor",
    severity: Severity::Error,
    finds: Words {
        zh: "值用 & 或 * 开头",
        en: "a value that begins with “&” or “*”",
    },
    why: Words {
        zh: "这两个符号在这里有特殊含义，能让很小的文件变得极大。",
        en: "Both signs have a special meaning here, by which a small file can become huge.",
    },
    instead: Words {
        zh: "把整个值放进英文引号。",
        en: "Put the whole value in straight quotes.",
    },
    bad: "title: *重要提醒\n",
    good: "title: \"*重要提醒\"\n",
    run: Run::Elsewhere,
};
