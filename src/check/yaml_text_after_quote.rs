//! Text after a closing quote.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-text-after-quote",
    severity: Severity::Error,
    finds: Words {
        zh: "英文引号后面还有字",
        en: "text after a closing quote",
    },
    why: Words {
        zh: "英文引号只能包住整个值；文字里的引号要用中文引号。",
        en: "Straight quotes must enclose the whole value; inside the text use curly ones.",
    },
    instead: Words {
        zh: "文字里的引号改成“”。",
        en: "Use curly quotes inside the text.",
    },
    bad: "title: \"安全账户\"都是假的\n",
    good: "title: “安全账户”都是假的\n",
    run: Run::Elsewhere,
};
