//! Text after a closing bracket.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-text-after-bracket",
    severity: Severity::Error,
    finds: Words {
        zh: "方括号、花括号后面还有字",
        en: "text after a closing bracket",
    },
    why: Words {
        zh: "以括号开头的值会被当成列表。",
        en: "A value that opens with a bracket reads as a list.",
    },
    instead: Words {
        zh: "把整个值放进英文引号，或改用中文的【】。",
        en: "Put the whole value in straight quotes.",
    },
    bad: "title: [紧急] 先别转账\n",
    good: "title: \"[紧急] 先别转账\"\n",
    run: Run::Elsewhere,
};
