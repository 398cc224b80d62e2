//! Full-width digits or letters.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "fullwidth-digits",
    severity: Severity::Warning,
    finds: Words {
        zh: "全角的数字或字母",
        en: "full-width digits or letters",
    },
    why: Words {
        zh: "全角的电话号码拨不出去，也搜不到。",
        en: "A full-width number can be neither dialled nor found.",
    },
    instead: Words {
        zh: "改成半角。",
        en: "Write plain digits and letters.",
    },
    bad: "转了３００元",
    good: "转了300元",
    run: Run::Elsewhere,
};
