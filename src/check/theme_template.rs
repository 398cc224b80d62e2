//! A template with a mistake.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "theme-template",
    severity: Severity::Error,
    finds: Words {
        zh: "模板有错",
        en: "a template with a mistake",
    },
    why: Words {
        zh: "模板一处写错，所有页面都生成不了。",
        en: "One mistake in a template stops every page made from it.",
    },
    instead: Words {
        zh: "和默认主题的同名模板对一对；删掉自己的，就会用默认的。",
        en: "Compare it with the default theme’s; if you remove yours, the default is used.",
    },
    bad: "{{ page.titel }}",
    good: "{{ page.title }}",
    run: Run::Elsewhere,
};
