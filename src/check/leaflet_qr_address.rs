//! A QR code that opens another site or hides where it leads.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-qr-address",
    severity: Severity::Error,
    finds: Words {
        zh: "二维码打开别的网站，或者旁边没有网址",
        en: "a QR code that opens another site or hides where it leads",
    },
    why: Words {
        zh: "我们教群众不乱扫码：自己的码要让人一眼看到打开的是什么。",
        en: "People are told not to scan strange codes: ours must say where it leads.",
    },
    instead: Words {
        zh: "二维码只指向本网站，旁边印上同样的网址。",
        en: "Open the site’s own address only, and print it beside the code.",
    },
    bad: "（二维码旁边没有网址）",
    good: "<rect data-slot=\"address\" …/>",
    run: Run::Elsewhere,
};
