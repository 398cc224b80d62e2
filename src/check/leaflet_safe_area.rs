//! Leaflet content too near to the cut.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-safe-area",
    severity: Severity::Error,
    finds: Words {
        zh: "传单的内容离裁切边太近",
        en: "leaflet content too near to the cut",
    },
    why: Words {
        zh: "裁刀会偏一两毫米，靠边的字就被裁掉。",
        en: "The knife is off by a millimetre or two and cuts words at the edge.",
    },
    instead: Words {
        zh: "把框往里移，留出 safe 规定的距离。",
        en: "Move the box inside the safe area.",
    },
    bad: "<rect data-slot=\"points\" x=\"1\" …/>",
    good: "<rect data-slot=\"points\" x=\"4\" …/>",
    run: Run::Elsewhere,
};
