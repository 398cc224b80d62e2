//! Text garbled by a failed conversion.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "mojibake",
    severity: Severity::Error,
    finds: Words {
        zh: "乱码",
        en: "text garbled by a failed conversion",
    },
    why: Words {
        zh: "“锟斤拷”“U+FFFD”是编码转换失败留下的，原来的字已经没有了。",
        en: "“锟斤拷” and the replacement character are what a failed conversion leaves; the original is lost.",
    },
    instead: Words {
        zh: "找到原来的文件，按UTF-8重新保存，再把这一段改回来。",
        en: "Find the original file, save it as UTF-8, and restore the passage.",
    },
    bad: "锟斤拷骗子",
    good: "骗子",
    run: Run::Elsewhere,
};
