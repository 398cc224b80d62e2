//! A value of the wrong kind.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "value-kind",
    severity: Severity::Error,
    finds: Words {
        zh: "值的种类不对",
        en: "a value of the wrong kind",
    },
    why: Words {
        zh: "该写一个词的写成了列表，或该写列表的写成了一句话。",
        en: "A list stands where words are wanted, or the other way round.",
    },
    instead: Words {
        zh: "照提示的样子写。",
        en: "Write it as suggested.",
    },
    bad: "keywords: 刷单\n",
    good: "keywords: [刷单, 返利, 垫付]\n",
    run: Run::Elsewhere,
};
