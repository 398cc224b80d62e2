//! A link of a kind that is not allowed.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "link-scheme",
    severity: Severity::Error,
    finds: Words {
        zh: "不许用的链接种类",
        en: "a link of a kind that is not allowed",
    },
    why: Words {
        zh: "javascript:、data: 这样的链接点了会运行程序；“//”开头的会跳到别的网站。",
        en: "Links such as javascript: run programs; those that begin with “//” lead to other sites.",
    },
    instead: Words {
        zh: "只用 https://、tel: 加热线号码，或本站的文件。",
        en: "Use https://, tel: with a hotline, or a file of this site.",
    },
    bad: "[点这里](javascript:alert(1))",
    good: "[我被骗了怎么办](../pages/emergency.md)",
    run: Run::Elsewhere,
};
