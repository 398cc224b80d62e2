//! Markup that is not supported.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "markup-unknown",
    severity: Severity::Error,
    finds: Words {
        zh: "不支持的写法",
        en: "markup that is not supported",
    },
    why: Words {
        zh: "会原样印出来。",
        en: "It is printed as it stands.",
    },
    instead: Words {
        zh: "只用标题、列表、引用、加粗、链接、表格和图片。",
        en: "Use headings, lists, quotes, bold, links, tables and pictures only.",
    },
    bad: "~~先交保证金~~",
    good: "不用交保证金",
    run: Run::Elsewhere,
};
