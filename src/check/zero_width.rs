//! An invisible character of no width.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "zero-width",
    severity: Severity::Error,
    finds: Words {
        zh: "看不见的零宽字符",
        en: "an invisible character of no width",
    },
    why: Words {
        zh: "夹在号码、网址、关键词里看不出来，却拨不通、搜不到、打不开。",
        en: "Inside a number, address or keyword nobody sees it, and dialling, searching and opening fail.",
    },
    instead: Words {
        zh: "删掉这个字符，或把这一行重新打一遍；从网页、聊天软件粘贴来的文字常带。",
        en: "Delete the character, or type the line again; text pasted from web pages and chats often carries it.",
    },
    bad: "打96〔U+200B〕110",
    good: "打96110",
    run: Run::Elsewhere,
};
