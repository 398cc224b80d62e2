//! A folder with the name of a file.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "folder-name",
    severity: Severity::Error,
    finds: Words {
        zh: "文件夹的名字像文件",
        en: "a folder with the name of a file",
    },
    why: Words {
        zh: "多半是解压时套错了，里面的文章不会被读到。",
        en: "Usually unpacked wrongly: the article inside is not read.",
    },
    instead: Words {
        zh: "把里面的文件移出来，再删掉这个文件夹。",
        en: "Move the files out of it and delete it.",
    },
    bad: "content/scams/task-rebate.md/（是一个文件夹）",
    good: "content/scams/task-rebate.md（是一个文件）",
    run: Run::Elsewhere,
};
