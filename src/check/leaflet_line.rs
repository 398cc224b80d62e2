//! A line on a leaflet that is too thin to print.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-line",
    severity: Severity::Error,
    finds: Words {
        zh: "传单上的线太细，印不出来",
        en: "a line on a leaflet that is too thin to print",
    },
    why: Words {
        zh: "太细的线印出来断断续续，热敏打印一个点的线会消失。",
        en: "Too thin a line breaks up; one dot of a thermal head vanishes.",
    },
    instead: Words {
        zh: "印刷至少0.25点，热敏打印至少两个点。",
        en: "A quarter point on paper, two dots on a thermal head.",
    },
    bad: "<rect width=\"70\" height=\"0.05\"/>",
    good: "<rect width=\"70\" height=\"0.25\"/>",
    run: Run::Elsewhere,
};
