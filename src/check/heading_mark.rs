//! A `#` without a space after it.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "heading-mark",
    severity: Severity::Error,
    finds: Words {
        zh: "“#”后面没有空格",
        en: "a `#` without a space after it",
    },
    why: Words {
        zh: "没有空格就不是标题，“#”会原样印出来。",
        en: "Without the space it is no heading and the sign is printed.",
    },
    instead: Words {
        zh: "“#”后面空一格。",
        en: "Put a space after the `#`.",
    },
    bad: "##识别要点 {#red-flags}",
    good: "## 识别要点 {#red-flags}",
    run: Run::Elsewhere,
};
