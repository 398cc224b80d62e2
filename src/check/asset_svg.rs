//! An SVG picture.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "asset-svg",
    severity: Severity::Error,
    finds: Words {
        zh: "SVG图片",
        en: "an SVG picture",
    },
    why: Words {
        zh: "SVG里可以藏程序和外部链接。",
        en: "An SVG file can hold programs and links to elsewhere.",
    },
    instead: Words {
        zh: "在画图软件里另存为PNG或WebP。",
        en: "Save it as PNG or WebP in the drawing program.",
    },
    bad: "content/assets/poster.svg",
    good: "content/assets/poster.png",
    run: Run::Elsewhere,
};
