//! A bracket without its partner.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-unclosed-bracket",
    severity: Severity::Error,
    finds: Words {
        zh: "括号没有配对",
        en: "a bracket without its partner",
    },
    why: Words {
        zh: "列表没有写完，后面的行都会读错。",
        en: "The list never ends and the lines below are misread.",
    },
    instead: Words {
        zh: "在最后补上英文的 ] 或 }。",
        en: "Add a plain ] or } at the end.",
    },
    bad: "keywords: [刷单, 返利, 垫付\n",
    good: "keywords: [刷单, 返利, 垫付]\n",
    run: Run::Elsewhere,
};
