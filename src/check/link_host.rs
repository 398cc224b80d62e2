//! A disguised host.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "link-host",
    severity: Severity::Error,
    finds: Words {
        zh: "伪装的域名",
        en: "a disguised host",
    },
    why: Words {
        zh: "“@”前面的网站是假的；外形相似的字母、一串数字，看不出真面目。",
        en: "What stands before “@” is not what opens; look-alike letters and numeric addresses hide the real site.",
    },
    instead: Words {
        zh: "照官方公布的网址，用键盘重新打一遍。",
        en: "Type the official address again by hand.",
    },
    bad: "[政府网](https://www.gov.cn@example.com/)",
    good: "[政府网](https://www.gov.cn/)",
    run: Run::Elsewhere,
};
