//! Something in the quiet zone of a QR code.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-qr-quiet-zone",
    severity: Severity::Error,
    finds: Words {
        zh: "二维码四周的空白里有东西",
        en: "something in the quiet zone of a QR code",
    },
    why: Words {
        zh: "四周空不够，手机找不到码在哪里。",
        en: "Without clear space a phone does not find the code.",
    },
    instead: Words {
        zh: "四周空出4格，线条、文字、色块都挪开。",
        en: "Keep 4 modules clear on all sides.",
    },
    bad: "（框线贴着二维码）",
    good: "（框线在4格以外）",
    run: Run::Elsewhere,
};
