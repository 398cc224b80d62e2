//! Dialogue that holds something else than lines.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "dialogue-shape",
    severity: Severity::Error,
    finds: Words {
        zh: "台词里放了别的东西",
        en: "dialogue that holds something else than lines",
    },
    why: Words {
        zh: "台词一行一句，列表、标题放不进对话框。",
        en: "Dialogue is one line an utterance; lists and headings have no place.",
    },
    instead: Words {
        zh: "写成“> 骗子：……”，一行一句。",
        en: "Write `> Scammer: …`, one line an utterance.",
    },
    bad: "   > - 骗子：您好。",
    good: "   > 骗子：您好。",
    run: Run::Elsewhere,
};
