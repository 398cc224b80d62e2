//! A link whose words name another site than it opens.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "link-text",
    severity: Severity::Error,
    finds: Words {
        zh: "链接的文字和打开的网站不一样",
        en: "a link whose words name another site than it opens",
    },
    why: Words {
        zh: "写着一个网址、打开另一个，正是骗子的手法。",
        en: "To show one address and open another is what scammers do.",
    },
    instead: Words {
        zh: "让文字和地址一致，或写网站的名字。",
        en: "Make words and address agree, or write the name of the site.",
    },
    bad: "[www.mps.gov.cn](https://example.com/)",
    good: "[公安部网站](https://www.mps.gov.cn/)",
    run: Run::Elsewhere,
};
