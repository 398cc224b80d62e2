//! A Markdown sign that is full-width.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "fullwidth-mark",
    severity: Severity::Error,
    finds: Words {
        zh: "Markdown符号写成了全角",
        en: "a Markdown sign that is full-width",
    },
    why: Words {
        zh: "全角的＃、＞、＊不起作用，会原样印出来。",
        en: "Full-width signs mark nothing and are printed.",
    },
    instead: Words {
        zh: "切换到英文输入法，重新打这个符号。",
        en: "Type the plain sign.",
    },
    bad: "＃＃ 识别要点",
    good: "## 识别要点 {#red-flags}",
    run: Run::Elsewhere,
};
