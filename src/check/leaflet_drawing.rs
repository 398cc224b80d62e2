//! A leaflet drawing that cannot be read or printed.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-drawing",
    severity: Severity::Error,
    finds: Words {
        zh: "传单的图读不懂，或用了不能印的东西",
        en: "a leaflet drawing that cannot be read or printed",
    },
    why: Words {
        zh: "蒙版、滤镜、外部图片印不出来，或每台打印机印得都不一样。",
        en: "Masks, filters and linked pictures print differently everywhere, or not at all.",
    },
    instead: Words {
        zh: "在Inkscape里改成普通的形状和文字，存成普通SVG。",
        en: "Use plain shapes and text and save as plain SVG.",
    },
    bad: "<filter id=\"shadow\">",
    good: "<rect x=\"4\" y=\"4\" width=\"92\" height=\"20\"/>",
    run: Run::Elsewhere,
};
