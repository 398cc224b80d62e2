//! A section without its list.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "items-missing",
    severity: Severity::Error,
    finds: Words {
        zh: "这一节没有列表",
        en: "a section without its list",
    },
    why: Words {
        zh: "要点一条一条列，慌的时候才看得进去。",
        en: "A frightened reader takes in a list, not a paragraph.",
    },
    instead: Words {
        zh: "一条一行，写成“- **先垫钱**：……”。",
        en: "One item a line: `- **Pay in first**: …`.",
    },
    bad: "## 识别要点 {#red-flags}\n先垫钱的、换软件的都是骗子。",
    good: "## 识别要点 {#red-flags}\n- **先垫钱**：凡是要您先付款的，就是诈骗。\n- **换软件**：……\n- **催补钱**：……",
    run: Run::Elsewhere,
};
