//! A file of the theme that nothing uses.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "theme-file",
    severity: Severity::Warning,
    finds: Words {
        zh: "主题里没有用到的文件",
        en: "a file of the theme that nothing uses",
    },
    why: Words {
        zh: "文件名写错一个字，改的样式、模板就不起作用，看着像没改。",
        en: "With one wrong letter in its name a changed style or template has no effect.",
    },
    instead: Words {
        zh: "和默认主题里想替换的那个文件对一对名字；不需要就删掉。",
        en: "Compare its name with the file it should replace, or remove it.",
    },
    bad: "themes/city/assets/them.css",
    good: "themes/city/assets/theme.css",
    run: Run::Elsewhere,
};
