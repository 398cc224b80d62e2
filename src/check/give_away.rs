//! Too much bold in a scammer’s line.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "give-away",
    severity: Severity::Warning,
    finds: Words {
        zh: "骗子的话加粗得太多",
        en: "too much bold in a scammer’s line",
    },
    why: Words {
        zh: "加粗的是破绽。处处都加粗，就看不出破绽在哪里。",
        en: "Bold marks the give-away; if everything is bold nothing is.",
    },
    instead: Words {
        zh: "一句话只加粗最露馅的几个字。",
        en: "Make only the few revealing words bold.",
    },
    bad: "   > 骗子：**点赞一单三块，当场结算**",
    good: "   > 骗子：点赞一单三块，**当场结算**",
    run: Run::Elsewhere,
};
