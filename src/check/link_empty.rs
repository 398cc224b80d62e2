//! A link without words.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "link-empty",
    severity: Severity::Error,
    finds: Words {
        zh: "链接没有文字",
        en: "a link without words",
    },
    why: Words {
        zh: "读者不知道点开是什么，读屏软件只会念网址。",
        en: "Nobody knows what it opens; a screen reader spells the address.",
    },
    instead: Words {
        zh: "在方括号里写明点开是什么。",
        en: "Say in the square brackets what it opens.",
    },
    bad: "[](../pages/emergency.md)",
    good: "[我被骗了怎么办](../pages/emergency.md)",
    run: Run::Elsewhere,
};
