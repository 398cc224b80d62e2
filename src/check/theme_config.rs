//! A theme.yaml that cannot be read.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "theme-config",
    severity: Severity::Error,
    finds: Words {
        zh: "theme.yaml 写得不对",
        en: "a theme.yaml that cannot be read",
    },
    why: Words {
        zh: "字体和名字都写在里面。",
        en: "It names the theme and its fonts.",
    },
    instead: Words {
        zh: "只写 title 和 fonts 两项，字体文件放进 fonts 文件夹。",
        en: "Write title and fonts only, and put the font files into fonts/.",
    },
    bad: "fonts: 宋体\n",
    good: "title: 本市主题\nfonts: [NotoSansSC-Regular.ttf, NotoSansSC-Bold.ttf]\n",
    run: Run::Elsewhere,
};
