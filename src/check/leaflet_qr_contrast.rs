//! A QR code that is not dark on light.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-qr-contrast",
    severity: Severity::Error,
    finds: Words {
        zh: "二维码不是深色码、浅色底",
        en: "a QR code that is not dark on light",
    },
    why: Words {
        zh: "手机认深色的码、浅色的底；反白的、彩底的很多手机扫不开。",
        en: "Phones look for dark on light; many cannot read a reversed code or one on colour.",
    },
    instead: Words {
        zh: "白底黑码。",
        en: "Black on white.",
    },
    bad: "（黄底上的二维码）",
    good: "（白底上的二维码）",
    run: Run::Elsewhere,
};
