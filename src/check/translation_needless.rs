//! A language in the name of an original.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "translation-needless",
    severity: Severity::Error,
    finds: Words {
        zh: "原文的文件名里写了语言",
        en: "a language in the name of an original",
    },
    why: Words {
        zh: "网站本来的语言不写在文件名里，写了就会被当成译文。",
        en: "The site’s own language is not part of file names; with it the file would be taken for a translation.",
    },
    instead: Words {
        zh: "把语言从文件名里去掉。",
        en: "Take the language out of the name.",
    },
    bad: "content/scams/task-rebate.zh-CN.md",
    good: "content/scams/task-rebate.md",
    run: Run::Elsewhere,
};
