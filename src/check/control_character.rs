//! An invisible control character.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "control-character",
    severity: Severity::Error,
    finds: Words {
        zh: "看不见的控制字符",
        en: "an invisible control character",
    },
    why: Words {
        zh: "控制字符会让浏览器、打印机出错，也可能藏着别的东西。",
        en: "Control characters upset browsers and printers, and may hide something.",
    },
    instead: Words {
        zh: "删掉这个字符，或把这一行重新打一遍。",
        en: "Delete the character, or type the line again.",
    },
    bad: "转账〔U+0008〕之前",
    good: "转账之前",
    run: Run::Elsewhere,
};
