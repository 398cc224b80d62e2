//! Curly quotes around a value that needs none.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-curly-quotes",
    severity: Severity::Error,
    finds: Words {
        zh: "用中文引号包住了值",
        en: "curly quotes around a value that needs none",
    },
    why: Words {
        zh: "日期、数字、编号不用引号；中文引号会变成值的一部分。",
        en: "Dates, numbers and ids need no quotes; curly ones become part of the value.",
    },
    instead: Words {
        zh: "把引号删掉。",
        en: "Remove the quotes.",
    },
    bad: "published: “2026-11-02 09:00”\n",
    good: "published: 2026-11-02 09:00\n",
    run: Run::Elsewhere,
};
