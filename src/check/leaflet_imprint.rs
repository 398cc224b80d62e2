//! A leaflet without its whole imprint.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-imprint",
    severity: Severity::Error,
    finds: Words {
        zh: "传单的版权行不全",
        en: "a leaflet without its whole imprint",
    },
    why: Words {
        zh: "没有期号、有效期和校验码，群众分不出真假，过期了也收不回来。",
        en: "Without issue, expiry date and check code nobody can tell a true leaflet from a false one, or call it back.",
    },
    instead: Words {
        zh: "四样都印上：警方公益宣传、期号、有效期、校验码。",
        en: "Print all four: notice, issue number, expiry date, check code.",
    },
    bad: "（没有 notice）",
    good: "<rect data-slot=\"notice\" …/>",
    run: Run::Elsewhere,
};
