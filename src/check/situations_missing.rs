//! What to do is not told by situation.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "situations-missing",
    severity: Severity::Error,
    finds: Words {
        zh: "“怎么办”没有分情况写",
        en: "what to do is not told by situation",
    },
    why: Words {
        zh: "没转钱、给过验证码、钱已转走，要做的事完全不一样。",
        en: "Before, after a code was given, after the money left: each needs other steps.",
    },
    instead: Words {
        zh: "分三个小标题，编号 not-yet、exposed、paid，每个下面用“1.”列出步骤。",
        en: "Write three headings with the ids not-yet, exposed and paid, each with a numbered list.",
    },
    bad: "## 怎么办 {#do}\n赶快报警。",
    good: "## 怎么办 {#do}\n### 还没转钱 {#not-yet}\n1. ……\n### 给过验证码、开过共享屏幕 {#exposed}\n1. ……\n### 钱已经转走 {#paid}\n1. 马上打110报警。",
    run: Run::Elsewhere,
};
