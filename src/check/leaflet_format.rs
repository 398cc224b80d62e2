//! A format.yaml that cannot be used.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-format",
    severity: Severity::Error,
    finds: Words {
        zh: "传单规格 format.yaml 写得不对",
        en: "a format.yaml that cannot be used",
    },
    why: Words {
        zh: "尺寸、出血、字号都从这里来，错了印出来就裁坏。",
        en: "Size, bleed and type come from it; a mistake is cut wrong by the printer.",
    },
    instead: Words {
        zh: "照默认主题里同类规格的 format.yaml 改。",
        en: "Correct it after a format.yaml of the default theme.",
    },
    bad: "trim: 100x150\n",
    good: "trim: {width: 100, height: 150}\n",
    run: Run::Elsewhere,
};
