//! A file whose name and content disagree.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "asset-fake",
    severity: Severity::Error,
    finds: Words {
        zh: "扩展名和内容对不上",
        en: "a file whose name and content disagree",
    },
    why: Words {
        zh: "浏览器按扩展名打开，内容不是就显示不出来；伪装的文件也可能是有害的。",
        en: "Browsers go by the name and show nothing; a disguised file may be harmful.",
    },
    instead: Words {
        zh: "把扩展名改对，或用看图软件另存一份。",
        en: "Correct the extension, or save a new copy from a viewer.",
    },
    bad: "content/assets/poster.png（其实是JPEG）",
    good: "content/assets/poster.jpg",
    run: Run::Elsewhere,
};
