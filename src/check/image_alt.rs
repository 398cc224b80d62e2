//! A picture without a description.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "image-alt",
    severity: Severity::Error,
    finds: Words {
        zh: "图片没有文字说明",
        en: "a picture without a description",
    },
    why: Words {
        zh: "看不见图的人不知道画了什么，图加载不出来时也是空的。",
        en: "People who cannot see it, or whose network is slow, learn nothing.",
    },
    instead: Words {
        zh: "在方括号里写一句图里有什么。",
        en: "Say in the square brackets what it shows.",
    },
    bad: "![](../assets/card.png)",
    good: "![快递贴纸：转账之前，停一停](../assets/card.png)",
    run: Run::Elsewhere,
};
