//! A project without content/site.yaml.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "site-missing",
    severity: Severity::Error,
    finds: Words {
        zh: "没有 content/site.yaml",
        en: "a project without content/site.yaml",
    },
    why: Words {
        zh: "单位、网址、热线都写在里面，没有它什么都生成不了。",
        en: "Unit, address and hotlines stand in it; without it nothing can be built.",
    },
    instead: Words {
        zh: "从示例网站复制一份，改成本单位的。",
        en: "Copy it from the example site and put in your own.",
    },
    bad: "",
    good: "content/site.yaml",
    run: Run::Elsewhere,
};
