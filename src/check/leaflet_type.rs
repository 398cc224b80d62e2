//! Type on a leaflet that is too small or of another face.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-type",
    severity: Severity::Error,
    finds: Words {
        zh: "传单的字号或字体不对",
        en: "type on a leaflet that is too small or of another face",
    },
    why: Words {
        zh: "字太小老人看不清，热敏打印会糊成一团；没有装的字体印出来是方框。",
        en: "Small type is not read and blurs on thermal paper; a missing face prints as boxes.",
    },
    instead: Words {
        zh: "用主题的字体，字号不小于规格的下限。",
        en: "Use the theme’s fonts at or above the smallest size of the format.",
    },
    bad: "font-size: 5pt",
    good: "font-size: 8pt",
    run: Run::Elsewhere,
};
