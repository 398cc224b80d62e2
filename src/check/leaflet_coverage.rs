//! Too much black on a thermal label.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-coverage",
    severity: Severity::Error,
    finds: Words {
        zh: "热敏标签上黑的地方太多",
        en: "too much black on a thermal label",
    },
    why: Words {
        zh: "大块的黑色烧打印头、掉粉，标签会卷起来。",
        en: "Large black areas wear the print head, smear and curl the label.",
    },
    instead: Words {
        zh: "白底黑字，黑的部分不超过30%。",
        en: "Black on white, 30 % of black at most.",
    },
    bad: "<rect width=\"70\" height=\"60\" fill=\"#000000\"/>",
    good: "<rect width=\"70\" height=\"1\" fill=\"#000000\"/>",
    run: Run::Elsewhere,
};
