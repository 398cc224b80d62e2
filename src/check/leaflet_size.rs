//! A leaflet drawing whose size differs from its format.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-size",
    severity: Severity::Error,
    finds: Words {
        zh: "传单的图和规格的尺寸不一样",
        en: "a leaflet drawing whose size differs from its format",
    },
    why: Words {
        zh: "尺寸差一毫米，贴纸就裁到字。",
        en: "A millimetre off, and the words are cut.",
    },
    instead: Words {
        zh: "把图的宽高改成成品尺寸加出血，单位毫米。",
        en: "Make it trim size plus bleed, in millimetres.",
    },
    bad: "<svg width=\"101mm\" height=\"150mm\">",
    good: "<svg width=\"100mm\" height=\"150mm\">",
    run: Run::Elsewhere,
};
