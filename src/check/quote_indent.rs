//! Dialogue that is not indented.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "quote-indent",
    severity: Severity::Warning,
    finds: Words {
        zh: "台词没有缩进",
        en: "dialogue that is not indented",
    },
    why: Words {
        zh: "没有缩进，台词就从这一步里掉出来，后面的编号也从头数。",
        en: "Without it the dialogue falls out of its step and the numbers start again.",
    },
    instead: Words {
        zh: "在“>”前面加三个空格。",
        en: "Put three spaces before the `>`.",
    },
    bad: "1. **打电话**（电话 10:12）：……\n> 骗子：您好。",
    good: "1. **打电话**（电话 10:12）：……\n   > 骗子：您好。",
    run: Run::Elsewhere,
};
