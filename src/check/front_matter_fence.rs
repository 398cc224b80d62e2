//! A dividing line that is not exactly three hyphens.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "front-matter-fence",
    severity: Severity::Error,
    finds: Words {
        zh: "分隔线 --- 写得不对",
        en: "a dividing line that is not exactly three hyphens",
    },
    why: Words {
        zh: "分隔线写成 －－－、———— 或前面有空行，整段信息就会被当成正文登出去。",
        en: "With another line, or an empty line above it, all the facts would be published as text.",
    },
    instead: Words {
        zh: "第一行和信息后面各写一行，正好三个英文短横线，前后没有别的字。",
        en: "Write exactly three hyphens on the first line and after the facts, and nothing else on those lines.",
    },
    bad: "－－－\ntitle: 刷单返利诈骗\n－－－\n",
    good: "---\ntitle: 刷单返利诈骗\n---\n",
    run: Run::Elsewhere,
};
