//! A text file that is too large.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "file-too-large",
    severity: Severity::Error,
    finds: Words {
        zh: "文字文件太大",
        en: "a text file that is too large",
    },
    why: Words {
        zh: "一篇文章通常不到40KB。超过1MB的，多半是误放了别的文件。",
        en: "An article is usually under 40 KB; more than 1 MB is some other file.",
    },
    instead: Words {
        zh: "检查是不是放错了文件，或拆成几篇。",
        en: "Check that this is the right file, or split it.",
    },
    bad: "",
    good: "（不到1MB的文件）",
    run: Run::Elsewhere,
};
