//! A speaker written in a way that is not recognised.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "speaker-unknown",
    severity: Severity::Error,
    finds: Words {
        zh: "认不出是谁在说话",
        en: "a speaker written in a way that is not recognised",
    },
    why: Words {
        zh: "只有“骗子”“您”“转账”“破绽”会画成对话，别的会当作旁白。",
        en: "Only the known speakers are drawn as dialogue; others become narration.",
    },
    instead: Words {
        zh: "用这四个词开头；是旁白，就不要用冒号。",
        en: "Open with a known speaker; narration has no colon there.",
    },
    bad: "   > 骗 子：您好。",
    good: "   > 骗子：您好。",
    run: Run::Elsewhere,
};
