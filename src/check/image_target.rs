//! A picture that is not in content/assets/.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "image-target",
    severity: Severity::Error,
    finds: Words {
        zh: "图片不在 content/assets/ 里",
        en: "a picture that is not in content/assets/",
    },
    why: Words {
        zh: "网页不从别的网站取东西：别人的图会失效、被换掉，也会泄露读者的访问。",
        en: "Pages load nothing from elsewhere: such pictures vanish, change, and tell others who reads.",
    },
    instead: Words {
        zh: "把图片放进 content/assets/，写成 ../assets/文件名。",
        en: "Put the file into content/assets/ and write ../assets/name.",
    },
    bad: "![海报](https://example.com/poster.png)",
    good: "![海报：转账之前，停一停](../assets/poster.png)",
    run: Run::Elsewhere,
};
