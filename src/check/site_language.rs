//! Languages that are no language tags.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "site-language",
    severity: Severity::Error,
    finds: Words {
        zh: "languages 写得不对",
        en: "languages that are no language tags",
    },
    why: Words {
        zh: "语言写错，浏览器和读屏软件会用错读法。",
        en: "Browsers and screen readers choose fonts and voices by it.",
    },
    instead: Words {
        zh: "写 zh-CN、en 这样的代码，每种写一次。",
        en: "Write tags such as zh-CN and en, each once.",
    },
    bad: "languages: [中文, english]\n",
    good: "languages: [zh-CN, en]\n",
    run: Run::Elsewhere,
};
