//! A QR code that is too small to be read.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-qr-size",
    severity: Severity::Error,
    finds: Words {
        zh: "二维码太小，印出来扫不开",
        en: "a QR code that is too small to be read",
    },
    why: Words {
        zh: "格子小于0.5毫米，便宜的打印机印糊了，老人的手机扫不开。",
        en: "Modules under 0.5 mm blur on cheap printers and fail on old phones.",
    },
    instead: Words {
        zh: "把网址缩短，或者把槽位qr画大。",
        en: "Shorten the address, or draw the slot qr larger.",
    },
    bad: "<rect data-slot=\"qr\" width=\"12\" …/>",
    good: "<rect data-slot=\"qr\" width=\"30\" …/>",
    run: Run::Elsewhere,
};
