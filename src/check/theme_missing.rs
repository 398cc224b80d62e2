//! A theme folder that does not exist.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "theme-missing",
    severity: Severity::Error,
    finds: Words {
        zh: "没有这个主题文件夹",
        en: "a theme folder that does not exist",
    },
    why: Words {
        zh: "主题名写错，网站就没有样子。",
        en: "Without its theme the site has no looks.",
    },
    instead: Words {
        zh: "把 theme 写成 default，或在 themes/ 下面建这个文件夹。",
        en: "Write theme: default, or make the folder under themes/.",
    },
    bad: "theme: defualt\n",
    good: "theme: default\n",
    run: Run::Elsewhere,
};
