//! A script with fewer than 3 or more than 6 steps.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "script-steps",
    severity: Severity::Error,
    finds: Words {
        zh: "剧本不是3到6步",
        en: "a script with fewer than 3 or more than 6 steps",
    },
    why: Words {
        zh: "太短看不出套路，太长没人看完。",
        en: "Too short to show the trick, or too long to be read.",
    },
    instead: Words {
        zh: "写成有序列表，3到6步，一步一条。",
        en: "Write a numbered list of 3 to 6 steps.",
    },
    bad: "1. **打电话**（电话）：……\n",
    good: "1. **打电话**（电话 10:12）：……\n2. **吓唬您**（电话 10:20）：……\n3. **要您转账**（手机银行 10:40）：……",
    run: Run::Elsewhere,
};
