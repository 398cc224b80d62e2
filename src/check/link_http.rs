//! A link that is not encrypted.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "link-http",
    severity: Severity::Warning,
    finds: Words {
        zh: "没有加密的链接",
        en: "a link that is not encrypted",
    },
    why: Words {
        zh: "http链接在半路上能被换成别的内容。",
        en: "On its way the content of an http link can be exchanged.",
    },
    instead: Words {
        zh: "改成 https://；对方不支持，就只写网站名字。",
        en: "Write https://, or only the name of the site if it has none.",
    },
    bad: "[通报](http://www.mps.gov.cn/)",
    good: "[通报](https://www.mps.gov.cn/)",
    run: Run::Elsewhere,
};
