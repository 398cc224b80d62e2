//! An item that does not open with bold words.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "item-lead",
    severity: Severity::Error,
    finds: Words {
        zh: "这一条没有加粗的开头",
        en: "an item that does not open with bold words",
    },
    why: Words {
        zh: "贴纸上只印加粗的几个字。",
        en: "Leaflets print the bold words alone.",
    },
    instead: Words {
        zh: "用两三个词概括，加粗放在最前面。",
        en: "Open with a few bold words.",
    },
    bad: "- 凡是要您先付款的，就是诈骗。",
    good: "- **先垫钱**：凡是要您先付款的，就是诈骗。",
    run: Run::Elsewhere,
};
