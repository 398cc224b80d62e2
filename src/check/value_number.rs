//! A value that is no number.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "value-number",
    severity: Severity::Error,
    finds: Words {
        zh: "不是数字",
        en: "a value that is no number",
    },
    why: Words {
        zh: "写了单位、逗号或中文数字，就算不了。",
        en: "Units, commas or words cannot be counted with.",
    },
    instead: Words {
        zh: "只写阿拉伯数字。",
        en: "Write digits alone.",
    },
    bad: "quantity: 3,000张\n",
    good: "quantity: 3000\n",
    run: Run::Elsewhere,
};
