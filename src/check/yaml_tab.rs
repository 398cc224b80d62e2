//! Indentation by a tab.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-tab",
    severity: Severity::Error,
    finds: Words {
        zh: "用了Tab键缩进",
        en: "indentation by a tab",
    },
    why: Words {
        zh: "Tab在不同的编辑器里宽度不一样，程序不收。",
        en: "A tab has another width in every editor and is refused.",
    },
    instead: Words {
        zh: "删掉Tab，改按两下空格。",
        en: "Delete it and type two spaces.",
    },
    bad: "sources:\n\t- {title: 通报, publisher: 公安部}\n",
    good: "sources:\n  - {title: 通报, publisher: 公安部}\n",
    run: Run::Elsewhere,
};
