//! A file that belongs nowhere.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "file-unknown",
    severity: Severity::Error,
    finds: Words {
        zh: "放错了地方的文件",
        en: "a file that belongs nowhere",
    },
    why: Words {
        zh: "不认识的文件不会出现在网站上。悄悄不管，就没人知道少了一篇；备份和别的文件也不该混在里面。",
        en: "A file that is not understood would not appear on the site. Silence would hide a missing article; backups do not belong there.",
    },
    instead: Words {
        zh: "放到对应的文件夹，或移出 content/。",
        en: "Move it to its folder, or out of content/.",
    },
    bad: "content/scam/task-rebate.md",
    good: "content/scams/task-rebate.md",
    run: Run::Elsewhere,
};
