//! A comma missing between two items.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-missing-comma",
    severity: Severity::Error,
    finds: Words {
        zh: "两项之间少了逗号",
        en: "a comma missing between two items",
    },
    why: Words {
        zh: "少了逗号，两项就成了一项。",
        en: "Without the comma two items are one.",
    },
    instead: Words {
        zh: "每两项之间写一个英文逗号加空格。",
        en: "Put a comma and a space between items.",
    },
    bad: "review: {third: {name: 示例审核员 date: 2026-11-10}}\n",
    good: "review: {third: {name: 示例审核员, date: 2026-11-10}}\n",
    run: Run::Elsewhere,
};
