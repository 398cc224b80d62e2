//! An item that does not open with a hyphen and a space.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-list-dash",
    severity: Severity::Error,
    finds: Words {
        zh: "列表的开头符号不对",
        en: "an item that does not open with a hyphen and a space",
    },
    why: Words {
        zh: "用了别的横线、圆点，或横线后面没有空格，这一项就不认。",
        en: "With another dash, a dot, or no space the item is not recognised.",
    },
    instead: Words {
        zh: "用英文短横线“-”加一个空格。",
        en: "Open it with “-” and a space.",
    },
    bad: "related:\n  －fake-invest\n",
    good: "related:\n  - fake-invest\n",
    run: Run::Elsewhere,
};
