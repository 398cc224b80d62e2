//! Folders nested too deep.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "too-deep",
    severity: Severity::Error,
    finds: Words {
        zh: "文件夹套得太深",
        en: "folders nested too deep",
    },
    why: Words {
        zh: "路径太长，在Windows上打不开、拷不走。多半是复制时套错了。",
        en: "Long paths cannot be opened or copied on Windows; usually a folder was copied into itself.",
    },
    instead: Words {
        zh: "把文件夹往上提几层。",
        en: "Move the folder up.",
    },
    bad: "content/assets/a/b/c/d/e/f/g/h/i/j/k/",
    good: "content/assets/2026/",
    run: Run::Elsewhere,
};
