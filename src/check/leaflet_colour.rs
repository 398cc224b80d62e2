//! A colour of a leaflet that is not in its palette.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-colour",
    severity: Severity::Error,
    finds: Words {
        zh: "传单的颜色不在色板里",
        en: "a colour of a leaflet that is not in its palette",
    },
    why: Words {
        zh: "没有CMYK值的颜色，印刷厂印出来不是这个色；热敏打印只有黑白。",
        en: "Without a CMYK value the press guesses; thermal printers know black only.",
    },
    instead: Words {
        zh: "用 palette 里的颜色，或把它加进去，写好 rgb 和 cmyk。",
        en: "Use a colour of the palette, or add it with rgb and cmyk.",
    },
    bad: "fill=\"#ff0000\"",
    good: "fill=\"#a3121b\"",
    run: Run::Elsewhere,
};
