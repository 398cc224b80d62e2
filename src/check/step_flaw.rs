//! A step that does not end with exactly one flaw.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "step-flaw",
    severity: Severity::Warning,
    finds: Words {
        zh: "步骤最后没有破绽，或不止一条",
        en: "a step that does not end with exactly one flaw",
    },
    why: Words {
        zh: "每一步告诉读者假在哪里，才记得住。",
        en: "Each step tells what was false: that is what readers remember.",
    },
    instead: Words {
        zh: "每一步的台词后面写一行“> 破绽：……”。",
        en: "End each step’s dialogue with one line `> Flaw: …`.",
    },
    bad: "   > 骗子：您转过来就行。",
    good: "   > 骗子：您转过来就行。\n   > 破绽：真客服不会要您转账。",
    run: Run::Elsewhere,
};
