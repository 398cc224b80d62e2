//! A date that cannot be read.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "value-date",
    severity: Severity::Error,
    finds: Words {
        zh: "日期写得不对",
        en: "a date that cannot be read",
    },
    why: Words {
        zh: "日期要能排先后、算到期。",
        en: "Dates are compared and counted.",
    },
    instead: Words {
        zh: "写成 2026-11-02，带时间的写成 2026-11-02 09:00。",
        en: "Write 2026-11-02, with a time 2026-11-02 09:00.",
    },
    bad: "published: 2026年11月2日\n",
    good: "published: 2026-11-02 09:00\n",
    run: Run::Elsewhere,
};
