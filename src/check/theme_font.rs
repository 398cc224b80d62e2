//! A font of the theme that cannot be used.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "theme-font",
    severity: Severity::Error,
    finds: Words {
        zh: "主题的字体不能用",
        en: "a font of the theme that cannot be used",
    },
    why: Words {
        zh: "传单要把字体嵌进去，量字宽也靠它；缺粗细、缺许可都不行。",
        en: "Leaflets embed the font and are measured with it.",
    },
    instead: Words {
        zh: "放入可以嵌入的TrueType字体，常规和粗体各一个。",
        en: "Supply TrueType fonts that may be embedded, one regular and one bold.",
    },
    bad: "themes/city/fonts/song.woff2",
    good: "themes/city/fonts/NotoSansSC-Regular.ttf",
    run: Run::Elsewhere,
};
