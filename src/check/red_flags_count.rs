//! Fewer than 3 or more than 6 red flags.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "red-flags-count",
    severity: Severity::Error,
    finds: Words {
        zh: "识别要点不是3到6条",
        en: "fewer than 3 or more than 6 red flags",
    },
    why: Words {
        zh: "太少认不出，太多记不住。",
        en: "Too few do not help, too many are not remembered.",
    },
    instead: Words {
        zh: "留下最常见、最好认的，相近的并成一条。",
        en: "Keep the most common; join what is alike.",
    },
    bad: "- **先垫钱**：……\n",
    good: "- **先垫钱**：……\n- **换软件**：……\n- **催补钱**：……\n",
    run: Run::Elsewhere,
};
