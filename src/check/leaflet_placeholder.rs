//! Words on a leaflet that were meant to be replaced.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-placeholder",
    severity: Severity::Error,
    finds: Words {
        zh: "传单上没填完的地方",
        en: "words on a leaflet that were meant to be replaced",
    },
    why: Words {
        zh: "“待填”“××”印出去几万张，改不回来。",
        en: "Once printed, a “to be filled in” cannot be changed.",
    },
    instead: Words {
        zh: "填上真实的内容，或者去掉。",
        en: "Put in what it stands for, or take it out.",
    },
    bad: "<text …>电话待填</text>",
    good: "<text …>{{ issuer }}</text>",
    run: Run::Elsewhere,
};
