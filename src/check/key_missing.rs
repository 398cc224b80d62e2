//! A key that must be there is missing.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "key-missing",
    severity: Severity::Error,
    finds: Words {
        zh: "少了必须写的键",
        en: "a key that must be there is missing",
    },
    why: Words {
        zh: "少了日期、单位、来源，页面就不完整，也过不了检查。",
        en: "Without dates, unit or sources the page is incomplete and fails inspection.",
    },
    instead: Words {
        zh: "照提示补上这几行。",
        en: "Add the lines that are suggested.",
    },
    bad: "title: 刷单返利诈骗\n",
    good: "title: 刷单返利诈骗\nunit: 示例市反诈骗中心\n",
    run: Run::Elsewhere,
};
