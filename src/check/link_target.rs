//! A link target that is no address.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "link-target",
    severity: Severity::Error,
    finds: Words {
        zh: "链接地址写得不对",
        en: "a link target that is no address",
    },
    why: Words {
        zh: "读者点开是“找不到页面”。",
        en: "Readers get “not found”.",
    },
    instead: Words {
        zh: "文章写 fake-loan.md，图片写 ../assets/文件名，别的网站写全 https://。",
        en: "Write fake-loan.md for an article, ../assets/name for a picture, and https:// in full for other sites.",
    },
    bad: "[公安部](www.mps.gov.cn)",
    good: "[公安部](https://www.mps.gov.cn/)",
    run: Run::Elsewhere,
};
