//! A list mark that makes no list.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "list-mark",
    severity: Severity::Error,
    finds: Words {
        zh: "列表符号写错了",
        en: "a list mark that makes no list",
    },
    why: Words {
        zh: "不会变成列表，符号会原样印出来。",
        en: "It makes no list, and the sign is printed.",
    },
    instead: Words {
        zh: "写成“- 内容”或“1. 内容”：英文符号加一个空格。",
        en: "Write `- words` or `1. words`: a plain sign and a space.",
    },
    bad: "1、停下来，别转账。",
    good: "1. 停下来，别转账。",
    run: Run::Elsewhere,
};
