//! Colour on a leaflet that ends at the cut.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-bleed",
    severity: Severity::Error,
    finds: Words {
        zh: "传单上的颜色停在裁切边上",
        en: "colour on a leaflet that ends at the cut",
    },
    why: Words {
        zh: "裁刀会偏一两毫米，颜色正好画到边上，裁出来就露一条白边。",
        en: "The knife is off by a millimetre or two; colour that ends at the cut leaves a white edge.",
    },
    instead: Words {
        zh: "颜色要么画出去，画满出血；要么离裁切边一毫米以上。",
        en: "Draw colour to the end of the bleed, or end it a millimetre before the cut.",
    },
    bad: "<rect x=\"3\" y=\"3\" width=\"90\" height=\"40\" …/>",
    good: "<rect x=\"0\" y=\"0\" width=\"96\" height=\"43\" …/>",
    run: Run::Elsewhere,
};
