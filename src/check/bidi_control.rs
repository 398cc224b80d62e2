//! A character that changes the order in which text is shown.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "bidi-control",
    severity: Severity::Error,
    finds: Words {
        zh: "会颠倒文字显示顺序的字符",
        en: "a character that changes the order in which text is shown",
    },
    why: Words {
        zh: "它能让网址、号码看着是一样，实际是另一样，是伪装的手法。成对出现的同样能伪装，中文和英文又都用不着，所以一个也不留。",
        en: "It makes an address or a number look like one thing and be another. A balanced pair can disguise as well, and no Chinese or English text needs one, so none may stay.",
    },
    instead: Words {
        zh: "删掉这个字符，或把这一行重新打一遍。",
        en: "Delete the character, or type the line again.",
    },
    bad: "打〔U+202E〕01169",
    good: "打96110",
    run: Run::Elsewhere,
};
