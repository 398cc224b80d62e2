//! An office document.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "office-file",
    severity: Severity::Warning,
    finds: Words {
        zh: "办公软件的文件",
        en: "an office document",
    },
    why: Words {
        zh: "网页上打不开，也带着作者、修订记录这些看不见的信息。",
        en: "It does not open in a page, and carries author and history along.",
    },
    instead: Words {
        zh: "文字复制到 .md 文件，要给人下载的另存为PDF。",
        en: "Copy the words into a .md file, or save it as PDF.",
    },
    bad: "content/assets/讲稿.docx",
    good: "content/assets/talk.pdf",
    run: Run::Elsewhere,
};
