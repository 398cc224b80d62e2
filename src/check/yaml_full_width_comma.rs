//! Items separated by full-width commas.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-full-width-comma",
    severity: Severity::Error,
    finds: Words {
        zh: "各项之间用了中文逗号或顿号",
        en: "items separated by full-width commas",
    },
    why: Words {
        zh: "中文逗号不分开各项，整串会被当成一个词。",
        en: "Full-width commas separate nothing; the list is one long word.",
    },
    instead: Words {
        zh: "用英文逗号加一个空格。",
        en: "Use a plain comma and a space.",
    },
    bad: "audience: [student，elder]\n",
    good: "audience: [student, elder]\n",
    run: Run::Elsewhere,
};
