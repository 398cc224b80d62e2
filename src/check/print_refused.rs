//! Articles and print jobs that may not be printed.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "print-refused",
    severity: Severity::Error,
    finds: Words {
        zh: "不能印的文章和印制任务",
        en: "an article or a print job that may not be printed",
    },
    why: Words {
        zh: "传单印出去就收不回来。草稿没有审过，撤回的、过了核对日期的文章会误导人，过期、召回的印制任务也不能再印。",
        en: "Printed leaflets cannot be called back. A draft is not reviewed, a withdrawn or overdue article misleads, and an expired or recalled job may not be printed again.",
    },
    instead: Words {
        zh: "从印制任务里去掉这篇文章，或者先审核、核对好；过期、召回的任务另建一个新的，换新的 issue 和 valid_until。",
        en: "Take the article out of the job, or review it first; for an expired or recalled job write a new one with a new issue and valid_until.",
    },
    bad: "articles: [fake-loan]   # fake-loan 还是 status: draft\n",
    good: "articles: [fake-invest]\n",
    run: Run::Elsewhere,
};
