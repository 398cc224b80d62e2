//! A dividing line inside a file.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-several-documents",
    severity: Severity::Error,
    finds: Words {
        zh: "文件中间又有一条分隔线",
        en: "a dividing line inside a file",
    },
    why: Words {
        zh: "一个文件只放一份内容，后面的会被丢掉。",
        en: "One file holds one thing; what follows would be lost.",
    },
    instead: Words {
        zh: "删掉这一行，另一份放到另一个文件。",
        en: "Delete the line; put the other thing into a file of its own.",
    },
    bad: "name: 示例快运\n---\nname: 示例速递\n",
    good: "name: 示例快运\n",
    run: Run::Elsewhere,
};
