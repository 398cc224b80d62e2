//! A number on a leaflet that is missing or not the site’s.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-hotline",
    severity: Severity::Error,
    finds: Words {
        zh: "传单上的电话缺了，或者不是本站的",
        en: "a number on a leaflet that is missing or not the site’s",
    },
    why: Words {
        zh: "传单印出去几万张，号码错一位，群众就打到别人那里。",
        en: "Tens of thousands are printed; one wrong digit sends people to somebody else.",
    },
    instead: Words {
        zh: "电话只用槽位印，号码都来自 site.yaml 的 hotlines。",
        en: "Print numbers through slots only, all from hotlines of site.yaml.",
    },
    bad: "<text …>96111</text>",
    good: "<rect data-slot=\"hotline-number-1\" …/>",
    run: Run::Elsewhere,
};
