//! A bold opening that is too long.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "lead-length",
    severity: Severity::Error,
    finds: Words {
        zh: "加粗的开头太长",
        en: "a bold opening that is too long",
    },
    why: Words {
        zh: "加粗的几个字要印在贴纸上、放进一行里。",
        en: "The bold words are printed on one line of a leaflet.",
    },
    instead: Words {
        zh: "只加粗最要紧的几个字，其余放到冒号后面。",
        en: "Make only the most important words bold; the rest follows the colon.",
    },
    bad: "- **凡是叫您先付款再返钱的兼职不管多少钱都是诈骗**：别信。",
    good: "- **先垫钱，再返钱**：不管多少，都是诈骗。",
    run: Run::Elsewhere,
};
