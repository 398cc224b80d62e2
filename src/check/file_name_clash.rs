//! Two file names that differ by case only.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "file-name-clash",
    severity: Severity::Error,
    finds: Words {
        zh: "两个文件名只差大小写",
        en: "two file names that differ by case only",
    },
    why: Words {
        zh: "在Windows上它们是同一个文件，拷过去就少一个。",
        en: "On Windows both are one file; copying loses one.",
    },
    instead: Words {
        zh: "改掉其中一个文件名。",
        en: "Rename one of them.",
    },
    bad: "content/assets/card.png\ncontent/assets/Card.png",
    good: "content/assets/card.png\ncontent/assets/card-large.png",
    run: Run::Elsewhere,
};
