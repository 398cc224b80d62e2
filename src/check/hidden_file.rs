//! A hidden file left by a system.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "hidden-file",
    severity: Severity::Warning,
    finds: Words {
        zh: "系统留下的隐藏文件",
        en: "a hidden file left by a system",
    },
    why: Words {
        zh: "不会出现在网站上。",
        en: "It does not appear on the site.",
    },
    instead: Words {
        zh: "可以删掉。",
        en: "It can be deleted.",
    },
    bad: "content/assets/.DS_Store",
    good: "（删掉就行）",
    run: Run::Elsewhere,
};
