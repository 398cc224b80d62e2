//! A QR code that is covered or opens something else.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-qr-content",
    severity: Severity::Error,
    finds: Words {
        zh: "二维码被盖住，或者读出来的不对",
        en: "a QR code that is covered or opens something else",
    },
    why: Words {
        zh: "印出来扫不开、扫错了，整批传单作废。",
        en: "A code that cannot be read or opens something else spoils the whole run.",
    },
    instead: Words {
        zh: "二维码上面不放任何东西，也不放标志。",
        en: "Nothing lies over the code, no logo either.",
    },
    bad: "（标志放在二维码中间）",
    good: "（二维码上什么也没有）",
    run: Run::Elsewhere,
};
