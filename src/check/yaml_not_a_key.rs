//! A line that is not “key: value”.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-not-a-key",
    severity: Severity::Error,
    finds: Words {
        zh: "不是“键: 值”的一行",
        en: "a line that is not “key: value”",
    },
    why: Words {
        zh: "两行 --- 之间只能写信息，一行一项。",
        en: "Between the two --- lines there are only facts, one a line.",
    },
    instead: Words {
        zh: "写成“键: 值”，正文放到第二个 --- 下面。",
        en: "Write “key: value”, and put text below the second ---.",
    },
    bad: "标题 刷单返利诈骗\n",
    good: "title: 刷单返利诈骗\n",
    run: Run::Elsewhere,
};
