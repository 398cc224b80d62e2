//! A copy or temporary file.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "copy-file",
    severity: Severity::Warning,
    finds: Words {
        zh: "备份或临时文件",
        en: "a copy or temporary file",
    },
    why: Words {
        zh: "不会出现在网站上，只会让人分不清哪个是正式的。",
        en: "It does not appear on the site and only confuses.",
    },
    instead: Words {
        zh: "不用的删掉，要用的改成正式的文件名。",
        en: "Delete it, or give it a proper name.",
    },
    bad: "content/scams/task-rebate - 副本.md",
    good: "content/scams/task-rebate.md",
    run: Run::Elsewhere,
};
