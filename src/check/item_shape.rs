//! An item that is more than a paragraph.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "item-shape",
    severity: Severity::Error,
    finds: Words {
        zh: "一条里不止一段话",
        en: "an item that is more than a paragraph",
    },
    why: Words {
        zh: "一条一段，传单和短信才取得出来。",
        en: "One paragraph an item: leaflets and messages are made from them.",
    },
    instead: Words {
        zh: "并进这一条，或另起一条。",
        en: "Join it to the item, or make it one of its own.",
    },
    bad: "- **先垫钱**：别垫。\n\n  再说一遍，别垫。",
    good: "- **先垫钱**：别垫，一分钱也别垫。",
    run: Run::Elsewhere,
};
