//! A section that stands twice.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "section-repeated",
    severity: Severity::Error,
    finds: Words {
        zh: "同一节写了两遍",
        en: "a section that stands twice",
    },
    why: Words {
        zh: "传单、短信只取第一节，后一节就丢了。",
        en: "Leaflets and messages take the first and lose the second.",
    },
    instead: Words {
        zh: "把两节合成一节。",
        en: "Join the two sections.",
    },
    bad: "## 识别要点 {#red-flags}\n……\n## 识别要点 {#red-flags-2}\n",
    good: "## 识别要点 {#red-flags}\n……\n",
    run: Run::Elsewhere,
};
