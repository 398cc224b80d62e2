//! A row of dots for an ellipsis.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "ellipsis",
    severity: Severity::Warning,
    finds: Words {
        zh: "省略号写成了一串点",
        en: "a row of dots for an ellipsis",
    },
    why: Words {
        zh: "中文省略号是居中的六个点，一串句点看着像没写完。",
        en: "A Chinese ellipsis is six dots in the middle of the line.",
    },
    instead: Words {
        zh: "写成“……”（中文输入法按Shift+6）。",
        en: "Write “……”.",
    },
    bad: "我怕连累孩子...",
    good: "我怕连累孩子……",
    run: Run::Elsewhere,
};
