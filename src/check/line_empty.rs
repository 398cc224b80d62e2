//! A speaker who says nothing.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "line-empty",
    severity: Severity::Error,
    finds: Words {
        zh: "冒号后面没有话",
        en: "a speaker who says nothing",
    },
    why: Words {
        zh: "对话里会出现一个空的气泡。",
        en: "The dialogue would have an empty bubble.",
    },
    instead: Words {
        zh: "写上这句话，或删掉这一行。",
        en: "Write what is said, or remove the line.",
    },
    bad: "   > 骗子：",
    good: "   > 骗子：您好，您的快递丢了。",
    run: Run::Elsewhere,
};
