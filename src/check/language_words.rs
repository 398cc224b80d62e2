//! A language for which the theme has no words.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "language-words",
    severity: Severity::Error,
    finds: Words {
        zh: "主题里没有这种语言的界面文字",
        en: "a language for which the theme has no words",
    },
    why: Words {
        zh: "按钮、标题没有译文，页面就是半中半外。",
        en: "Without them buttons and headings would stay in another language.",
    },
    instead: Words {
        zh: "在 themes/<主题>/i18n/ 里放一个这种语言的文字表。",
        en: "Put a table of words for it into themes/<theme>/i18n/.",
    },
    bad: "languages: [zh-CN, fr]\n",
    good: "languages: [zh-CN, en]\n",
    run: Run::Elsewhere,
};
