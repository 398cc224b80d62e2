//! Indentation that does not fit.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-indent",
    severity: Severity::Error,
    finds: Words {
        zh: "缩进对不上",
        en: "indentation that does not fit",
    },
    why: Words {
        zh: "行首多一个空格少一个空格，就成了别的意思。",
        en: "One space more or less at the start of a line changes its meaning.",
    },
    instead: Words {
        zh: "每个键顶格写；列表的每一项前面空两格。",
        en: "Start keys at the beginning of the line; indent items of a list by two spaces.",
    },
    bad: "title: 刷单返利诈骗\n unit: 示例市反诈骗中心\n",
    good: "title: 刷单返利诈骗\nunit: 示例市反诈骗中心\n",
    run: Run::Elsewhere,
};
