//! A link instead of a file.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "symlink",
    severity: Severity::Error,
    finds: Words {
        zh: "链接（快捷方式）",
        en: "a link instead of a file",
    },
    why: Words {
        zh: "链接能通到项目文件夹外面，把不该公开的文件带上网。",
        en: "A link may lead out of the project folder and publish what should stay inside.",
    },
    instead: Words {
        zh: "把真正的文件复制进来，再删掉链接。",
        en: "Copy the real file here and remove the link.",
    },
    bad: "content/assets/poster.png → D:\\照片\\poster.png",
    good: "content/assets/poster.png（真正的文件）",
    run: Run::Elsewhere,
};
