//! `**` without its partner.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "bold-unpaired",
    severity: Severity::Error,
    finds: Words {
        zh: "“**”没有配成对",
        en: "`**` without its partner",
    },
    why: Words {
        zh: "星号会原样印出来。",
        en: "The asterisks are printed as they stand.",
    },
    instead: Words {
        zh: "一段话里“**”成对写，里面不留空格。",
        en: "Write `**` in pairs, with no space inside them.",
    },
    bad: "**先垫钱的都是诈骗。",
    good: "**先垫钱**的都是诈骗。",
    run: Run::Elsewhere,
};
