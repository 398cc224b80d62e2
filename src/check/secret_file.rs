//! Passwords, keys or a repository in the project.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "secret-file",
    severity: Severity::Error,
    finds: Words {
        zh: "密码、密钥或版本库",
        en: "passwords, keys or a repository in the project",
    },
    why: Words {
        zh: "项目文件夹会交给别人、传上服务器，里面的密钥就泄露了。",
        en: "A project folder is handed on and copied to servers, and the keys with it.",
    },
    instead: Words {
        zh: "马上移出项目文件夹；交给过别人的，里面的密码和密钥都要换掉。",
        en: "Move it out now; if the project was given to anyone, change the passwords and keys.",
    },
    bad: "content/.env",
    good: "（content/ 里只放文章和图片）",
    run: Run::Elsewhere,
};
