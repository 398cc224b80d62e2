//! A value that begins with “!”.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-tag",
    severity: Severity::Error,
    finds: Words {
        zh: "值用英文叹号开头",
        en: "a value that begins with “!”",
    },
    why: Words {
        zh: "英文叹号在这里有特殊含义。",
        en: "The sign has a special meaning here.",
    },
    instead: Words {
        zh: "用中文叹号，或把整个值放进英文引号。",
        en: "Put the whole value in straight quotes.",
    },
    bad: "title: !紧急提醒\n",
    good: "title: 紧急提醒！\n",
    run: Run::Elsewhere,
};
