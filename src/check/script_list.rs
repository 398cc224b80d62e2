//! Script steps without numbers.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "script-list",
    severity: Severity::Error,
    finds: Words {
        zh: "剧本的步骤没有编号",
        en: "script steps without numbers",
    },
    why: Words {
        zh: "骗局是一步一步来的，编号才看得出走到哪一步。",
        en: "A scam goes step by step; numbers tell how far it went.",
    },
    instead: Words {
        zh: "把“-”改成“1. ”“2. ”“3. ”。",
        en: "Open the steps with `1. `, `2. `, `3. `.",
    },
    bad: "- **打电话**（电话 10:12）：……",
    good: "1. **打电话**（电话 10:12）：……",
    run: Run::Elsewhere,
};
