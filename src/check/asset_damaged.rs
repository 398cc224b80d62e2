//! A damaged picture.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "asset-damaged",
    severity: Severity::Error,
    finds: Words {
        zh: "损坏的图片",
        en: "a damaged picture",
    },
    why: Words {
        zh: "页面上会是一个空框。",
        en: "The page would show an empty frame.",
    },
    instead: Words {
        zh: "用看图软件打开，另存一份新的替换它。",
        en: "Open it in a viewer, save a new copy and replace this one.",
    },
    bad: "content/assets/poster.png（读不出宽和高）",
    good: "content/assets/poster.png（完好的文件）",
    run: Run::Elsewhere,
};
