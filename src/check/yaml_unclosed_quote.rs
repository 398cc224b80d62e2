//! A quotation mark that is never closed.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-unclosed-quote",
    severity: Severity::Error,
    finds: Words {
        zh: "引号只有前一半",
        en: "a quotation mark that is never closed",
    },
    why: Words {
        zh: "后面的内容都会被当成这个值。",
        en: "Everything after it would belong to the value.",
    },
    instead: Words {
        zh: "补上后一半，或把引号去掉。",
        en: "Close the quotation mark, or remove it.",
    },
    bad: "number: \"110\nlabel: 报警\n",
    good: "number: \"110\"\nlabel: 报警\n",
    run: Run::Elsewhere,
};
