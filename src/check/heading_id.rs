//! A heading id that cannot be used.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "heading-id",
    severity: Severity::Error,
    finds: Words {
        zh: "标题后面的编号不能用",
        en: "a heading id that cannot be used",
    },
    why: Words {
        zh: "编号是网址的一部分，链接、目录、传单都靠它。",
        en: "The id is part of the address, and links and contents depend on it.",
    },
    instead: Words {
        zh: "写成 {#red-flags} 这样：小写英文字母、数字和连字符。",
        en: "Write it like {#red-flags}: lower-case letters, digits and hyphens.",
    },
    bad: "## 识别要点 {#识别要点}\n",
    good: "## 识别要点 {#red-flags}\n",
    run: Run::Elsewhere,
};
