//! A line that seems to open with a speaker and becomes narration.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "speaker-doubtful",
    severity: Severity::Warning,
    finds: Words {
        zh: "台词开头的称呼不认识，会当作旁白",
        en: "a line that seems to open with a speaker and becomes narration",
    },
    why: Words {
        zh: "写成“客服：”，这句话就不会画成骗子的气泡，读者看不出是谁在说。",
        en: "A line that opens with another name is not drawn as the scammer’s words.",
    },
    instead: Words {
        zh: "用“骗子”“您”“转账”“破绽”开头；是旁白，就不要用冒号。",
        en: "Open with a known speaker; narration has no colon there.",
    },
    bad: "   > 客服：真不要钱。",
    good: "   > 骗子：真不要钱。",
    run: Run::Elsewhere,
};
