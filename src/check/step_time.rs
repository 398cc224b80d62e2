//! A clock time that is none.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "step-time",
    severity: Severity::Error,
    finds: Words {
        zh: "括号里的时间写得不对",
        en: "a clock time that is none",
    },
    why: Words {
        zh: "钟点显示在对话上方，写错了看不出骗局有多快。",
        en: "The clock stands over the dialogue and shows how fast a scam goes.",
    },
    instead: Words {
        zh: "写成24小时制，例如09:05、20:26。",
        en: "Write 24-hour time such as 09:05 or 20:26.",
    },
    bad: "1. **打电话**（电话 25:70）：……",
    good: "1. **打电话**（电话 09:05）：……",
    run: Run::Elsewhere,
};
