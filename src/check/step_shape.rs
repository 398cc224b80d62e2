//! A step that holds something else than a paragraph and dialogue.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "step-shape",
    severity: Severity::Error,
    finds: Words {
        zh: "步骤里放了别的东西",
        en: "a step that holds something else than a paragraph and dialogue",
    },
    why: Words {
        zh: "一步就是一段说明加台词，页面才画得出对话。",
        en: "A step is one paragraph and the dialogue after it.",
    },
    instead: Words {
        zh: "并进开头的说明，或写成台词里的一行。",
        en: "Join it to the paragraph, or make it a line of the dialogue.",
    },
    bad: "1. **打电话**（电话 10:12）：……\n\n   他很着急。\n",
    good: "1. **打电话**（电话 10:12）：他很着急。\n",
    run: Run::Elsewhere,
};
