//! A pipe, socket or device.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "special-file",
    severity: Severity::Error,
    finds: Words {
        zh: "管道、套接字等特殊文件",
        en: "a pipe, socket or device",
    },
    why: Words {
        zh: "读它会一直等下去，程序就停在那里。",
        en: "Reading it would wait for ever.",
    },
    instead: Words {
        zh: "把它移出项目文件夹。",
        en: "Move it out of the project folder.",
    },
    bad: "",
    good: "（只放普通文件）",
    run: Run::Elsewhere,
};
