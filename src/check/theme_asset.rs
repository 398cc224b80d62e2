//! A file used by a template or style sheet that is not there.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "theme-asset",
    severity: Severity::Error,
    finds: Words {
        zh: "模板或样式表用到的文件不存在",
        en: "a file used by a template or style sheet that is not there",
    },
    why: Words {
        zh: "图片、样式缺了，页面就走样；别的网站的地址会被安全策略拦下。",
        en: "Without it the page loses its looks; addresses of other hosts are blocked by the security policy.",
    },
    instead: Words {
        zh: "把文件放进主题的 assets 文件夹，写相对的文件名。",
        en: "Put the file into the theme’s assets folder and write its relative name.",
    },
    bad: "background: url(https://example.com/bg.png)",
    good: "background: url(bg.png)",
    run: Run::Elsewhere,
};
