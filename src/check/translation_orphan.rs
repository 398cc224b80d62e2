//! A translation without its original.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "translation-orphan",
    severity: Severity::Error,
    finds: Words {
        zh: "译文没有原文",
        en: "a translation without its original",
    },
    why: Words {
        zh: "日期、人群、来源都写在原文里，没有原文，译文就不完整。",
        en: "Dates, audiences and sources stand in the original; without it the translation is not complete.",
    },
    instead: Words {
        zh: "先写原文，或改正文件名。",
        en: "Write the original first, or correct the name.",
    },
    bad: "content/scams/task-rebate.en.md（旁边没有 task-rebate.md）",
    good: "content/scams/task-rebate.md\ncontent/scams/task-rebate.en.md",
    run: Run::Elsewhere,
};
