//! A file that changed while the site was built.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "source-changed",
    severity: Severity::Error,
    finds: Words {
        zh: "生成的时候文件被改动了",
        en: "a file that changed while the site was built",
    },
    why: Words {
        zh: "检查过的和登出去的必须是同一份。",
        en: "What is published must be what was checked.",
    },
    instead: Words {
        zh: "保存好，再生成一次。",
        en: "Save it and build again.",
    },
    bad: "",
    good: "（生成的时候不要保存文件）",
    run: Run::Elsewhere,
};
