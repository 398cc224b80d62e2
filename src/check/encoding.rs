//! A file that is not UTF-8.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "encoding",
    severity: Severity::Error,
    finds: Words {
        zh: "文件不是UTF-8编码",
        en: "a file that is not UTF-8",
    },
    why: Words {
        zh: "别的编码打开是乱码，印到传单上就是废纸。程序不猜编码，猜错了没人发现。",
        en: "Another encoding turns into garbage on the page and on the leaflet. Nothing is guessed: a wrong guess would go unnoticed.",
    },
    instead: Words {
        zh: "用记事本打开，“另存为”，编码选UTF-8，覆盖原文件。",
        en: "Open it in Notepad, choose Save As, set Encoding to UTF-8, and replace the file.",
    },
    bad: "",
    good: "（用UTF-8保存的文件）",
    run: Run::Elsewhere,
};
