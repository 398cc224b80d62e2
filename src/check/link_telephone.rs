//! A dialling link without a number.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "link-telephone",
    severity: Severity::Error,
    finds: Words {
        zh: "tel: 后面不是号码",
        en: "a dialling link without a number",
    },
    why: Words {
        zh: "点了拨不出去。",
        en: "Tapping it dials nothing.",
    },
    instead: Words {
        zh: "写成 tel:96110。",
        en: "Write tel:96110.",
    },
    bad: "[打96110](tel:九六一一零)",
    good: "[打96110](tel:96110)",
    run: Run::Elsewhere,
};
