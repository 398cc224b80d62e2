//! A file format that is not published.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "asset-format",
    severity: Severity::Error,
    finds: Words {
        zh: "不收的文件格式",
        en: "a file format that is not published",
    },
    why: Words {
        zh: "程序、密钥、Office文档和压缩包放到网站上，轻则打不开，重则泄密。",
        en: "Programs, keys, office documents and archives on a site are useless at best and a leak at worst.",
    },
    instead: Words {
        zh: "转换成图片或PDF，别的移出 content/。",
        en: "Convert it to a picture or PDF; move everything else out of content/.",
    },
    bad: "content/assets/讲稿.docx",
    good: "content/assets/talk.pdf",
    run: Run::Elsewhere,
};
