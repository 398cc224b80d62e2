//! A footnote.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "footnote",
    severity: Severity::Error,
    finds: Words {
        zh: "写了脚注",
        en: "a footnote",
    },
    why: Words {
        zh: "手机上翻到页尾再回来，读者就走了；传单上也放不下。",
        en: "On a phone nobody scrolls to the foot and back; leaflets have no room.",
    },
    instead: Words {
        zh: "把说明放进正文的括号里，出处写在 sources 里。",
        en: "Put the remark into the text; sources belong in the front matter.",
    },
    bad: "公安部发布[^1]",
    good: "公安部2024年发布",
    run: Run::Elsewhere,
};
