//! A full-width or no-break space.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-full-width-space",
    severity: Severity::Error,
    finds: Words {
        zh: "全角空格或网页里的特殊空格",
        en: "a full-width or no-break space",
    },
    why: Words {
        zh: "看不见，却会让这一行读错，或者混进标题里。",
        en: "Nobody sees it, but the line is misread or the space ends up in the title.",
    },
    instead: Words {
        zh: "删掉，改用键盘上的普通空格。",
        en: "Delete it and use a plain space.",
    },
    bad: "title:〔全角空格〕刷单返利诈骗\n",
    good: "title: 刷单返利诈骗\n",
    run: Run::Elsewhere,
};
