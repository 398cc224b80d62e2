//! A file in a language the site does not have.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "language-unknown",
    severity: Severity::Error,
    finds: Words {
        zh: "网站没有这种语言",
        en: "a file in a language the site does not have",
    },
    why: Words {
        zh: "没有列进 languages 的语言不会生成页面。",
        en: "No pages are made for a language that is not listed.",
    },
    instead: Words {
        zh: "在 site.yaml 的 languages 里加上，或改文件名。",
        en: "Add it to languages in site.yaml, or rename the file.",
    },
    bad: "content/scams/task-rebate.fr.md",
    good: "languages: [zh-CN, en, fr]",
    run: Run::Elsewhere,
};
