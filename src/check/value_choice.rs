//! A word that is not one of the choices.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "value-choice",
    severity: Severity::Error,
    finds: Words {
        zh: "不在可选的词里",
        en: "a word that is not one of the choices",
    },
    why: Words {
        zh: "人群、渠道、状态只能用固定的几个词，页面才分得了类。",
        en: "Audiences, channels and states have fixed words, by which pages are sorted.",
    },
    instead: Words {
        zh: "从提示列出的词里选。",
        en: "Choose one of the words that are listed.",
    },
    bad: "audience: [老人]\n",
    good: "audience: [elder]\n",
    run: Run::Elsewhere,
};
