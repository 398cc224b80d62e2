//! Quotes, lists or bold nested too deep.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "nesting",
    severity: Severity::Error,
    finds: Words {
        zh: "引用、列表或加粗套得太深",
        en: "quotes, lists or bold nested too deep",
    },
    why: Words {
        zh: "多半是多打了符号；套得太深，页面和传单都排不下。",
        en: "Usually marks typed too often; pages and leaflets have no room for it.",
    },
    instead: Words {
        zh: "删掉多余的“>”、列表符号或星号。",
        en: "Remove the extra marks; one level is enough.",
    },
    bad: "> > > > > > > > > 骗子说的话",
    good: "> 骗子说的话",
    run: Run::Elsewhere,
};
