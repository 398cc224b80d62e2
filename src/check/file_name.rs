//! A file name that cannot be used.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "file-name",
    severity: Severity::Error,
    finds: Words {
        zh: "文件名不能用",
        en: "a file name that cannot be used",
    },
    why: Words {
        zh: "文件名就是网址：有中文、空格、大写或特殊符号的名字，在别的系统上打不开，转发出去会断。",
        en: "The file name is the address: Chinese characters, spaces, capitals or signs break on other systems and when forwarded.",
    },
    instead: Words {
        zh: "只用小写英文字母、数字和连字符，例如 task-rebate.md。发布以后不要再改。",
        en: "Use lower-case letters, digits and hyphens, such as task-rebate.md, and keep the name once it is published.",
    },
    bad: "content/scams/刷单 返利.md",
    good: "content/scams/task-rebate.md",
    run: Run::Elsewhere,
};
