//! A key without a value.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "value-empty",
    severity: Severity::Error,
    finds: Words {
        zh: "键后面没有写内容",
        en: "a key without a value",
    },
    why: Words {
        zh: "空着的一项等于没写。",
        en: "An empty key is as good as none.",
    },
    instead: Words {
        zh: "写上内容；可以不写的，整行删掉。",
        en: "Write the value, or delete the line if it is optional.",
    },
    bad: "title:\n",
    good: "title: 刷单返利诈骗\n",
    run: Run::Elsewhere,
};
