//! A step without a bold title.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "step-title",
    severity: Severity::Error,
    finds: Words {
        zh: "步骤没有加粗的小标题",
        en: "a step without a bold title",
    },
    why: Words {
        zh: "小标题说出骗子这一步在干什么，目录和幻灯片都用它。",
        en: "The title says what the scammer is doing; contents and slides use it.",
    },
    instead: Words {
        zh: "写成“1. **报出订单，让您信他**（电话 10:12）：……”。",
        en: "Write `1. **They name your order** (phone 10:12): …`.",
    },
    bad: "1. 来电话了（电话 10:12）：……",
    good: "1. **报出订单，让您信他**（电话 10:12）：……",
    run: Run::Elsewhere,
};
