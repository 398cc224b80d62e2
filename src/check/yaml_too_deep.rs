//! Brackets or indentation nested too deep.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "yaml-too-deep",
    severity: Severity::Error,
    finds: Words {
        zh: "括号或缩进套得太深",
        en: "brackets or indentation nested too deep",
    },
    why: Words {
        zh: "真实的文件最多三四层，再多就是打错了。",
        en: "Real files have three or four levels; more is a slip.",
    },
    instead: Words {
        zh: "删掉多打的括号。",
        en: "Remove the extra brackets.",
    },
    bad: "keywords: [[[[[[[[[[[[[[[[[[刷单]]]]]]]]]]]]]]]]]]\n",
    good: "keywords: [刷单, 返利, 垫付]\n",
    run: Run::Elsewhere,
};
