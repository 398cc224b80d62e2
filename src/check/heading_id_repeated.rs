//! A heading id that is used twice.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "heading-id-repeated",
    severity: Severity::Error,
    finds: Words {
        zh: "同一个编号用了两次",
        en: "a heading id that is used twice",
    },
    why: Words {
        zh: "点目录只会跳到第一个。",
        en: "A link reaches the first one only.",
    },
    instead: Words {
        zh: "换一个编号，或把两节合成一节。",
        en: "Give one another id, or join the sections.",
    },
    bad: "### 还没转钱 {#paid}\n### 钱已经转走 {#paid}\n",
    good: "### 还没转钱 {#not-yet}\n### 钱已经转走 {#paid}\n",
    run: Run::Elsewhere,
};
