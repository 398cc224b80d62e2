//! A heading that is too deep or skips a level.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "heading-level",
    severity: Severity::Error,
    finds: Words {
        zh: "标题的级别跳了或太深",
        en: "a heading that is too deep or skips a level",
    },
    why: Words {
        zh: "读屏软件按级别跳转，跳级就找不到。",
        en: "Screen readers move by level; a skipped one is not found.",
    },
    instead: Words {
        zh: "只用“##”和“###”，先有“##”再有“###”。",
        en: "Use `##` and `###` only, in that order.",
    },
    bad: "## 怎么办 {#do}\n#### 还没转钱\n",
    good: "## 怎么办 {#do}\n### 还没转钱 {#not-yet}\n",
    run: Run::Elsewhere,
};
