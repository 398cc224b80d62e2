//! Two outputs with the same address.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "output-collision",
    severity: Severity::Error,
    finds: Words {
        zh: "两个文件要写到同一个网址",
        en: "two outputs with the same address",
    },
    why: Words {
        zh: "后写的会盖掉先写的，其中一篇就没有了。",
        en: "One would overwrite the other, and a page would be gone.",
    },
    instead: Words {
        zh: "改掉其中一个的文件名、code 或 aliases。",
        en: "Change the file name, the code or the aliases of one of them.",
    },
    bad: "content/pages/scams.md",
    good: "content/pages/about-scams.md",
    run: Run::Elsewhere,
};
