//! An invisible character written as an entity.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "entity",
    severity: Severity::Error,
    finds: Words {
        zh: "用代码写的看不见的字符",
        en: "an invisible character written as an entity",
    },
    why: Words {
        zh: "&#8203; 这样的代码会变成看不见的字符，夹在号码和网址里就坏了。",
        en: "An entity such as &#8203; becomes an invisible character that breaks numbers and addresses.",
    },
    instead: Words {
        zh: "删掉它。",
        en: "Remove it.",
    },
    bad: "打96&#8203;110",
    good: "打96110",
    run: Run::Elsewhere,
};
