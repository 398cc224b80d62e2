//! Facts without the second --- line.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "front-matter-unclosed",
    severity: Severity::Error,
    finds: Words {
        zh: "少了第二行 ---",
        en: "facts without the second --- line",
    },
    why: Words {
        zh: "没有第二行 ---，程序分不清哪里是信息、哪里是正文。",
        en: "Without it nobody can tell where the facts end and the article begins.",
    },
    instead: Words {
        zh: "在最后一项下面加一行 ---。",
        en: "Add a line --- below the last fact.",
    },
    bad: "---\ntitle: 刷单返利诈骗\n正文……\n",
    good: "---\ntitle: 刷单返利诈骗\n---\n正文……\n",
    run: Run::Elsewhere,
};
