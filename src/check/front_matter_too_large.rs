//! Too much between the two --- lines.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "front-matter-too-large",
    severity: Severity::Error,
    finds: Words {
        zh: "两行 --- 之间太长",
        en: "too much between the two --- lines",
    },
    why: Words {
        zh: "最长的信息也不到4KB，多半是第二行 --- 放错了地方。",
        en: "The longest real one has under 4 KB; the second --- is probably out of place.",
    },
    instead: Words {
        zh: "把第二行 --- 放到信息后面、正文前面。",
        en: "Put the second --- after the facts and before the article.",
    },
    bad: "",
    good: "---\ntitle: 刷单返利诈骗\n---\n正文……\n",
    run: Run::Elsewhere,
};
