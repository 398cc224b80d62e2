//! A link with the wrong brackets.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "link-brackets",
    severity: Severity::Error,
    finds: Words {
        zh: "链接的括号写错了",
        en: "a link with the wrong brackets",
    },
    why: Words {
        zh: "全角括号变不成链接，地址会原样印出来。",
        en: "With full-width brackets it is no link and the address is printed.",
    },
    instead: Words {
        zh: "用英文括号，中间不空格：[文字](地址)。",
        en: "Write [words](address) with plain brackets and no space between them.",
    },
    bad: "[怎么办]（../pages/emergency.md）",
    good: "[怎么办](../pages/emergency.md)",
    run: Run::Elsewhere,
};
