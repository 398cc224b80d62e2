//! A heading with nothing under it.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "section-empty",
    severity: Severity::Error,
    finds: Words {
        zh: "标题下面什么也没写",
        en: "a heading with nothing under it",
    },
    why: Words {
        zh: "读者点进来是空的。检查时，空白栏目要扣分。",
        en: "Readers find nothing, and inspections mark it down.",
    },
    instead: Words {
        zh: "写上内容，或删掉这个标题。",
        en: "Write what belongs here, or remove the heading.",
    },
    bad: "## 真相 {#truth}\n## 案例 {#case}\n",
    good: "## 真相 {#truth}\n- **公检法没有“安全账户”**：……\n",
    run: Run::Elsewhere,
};
