//! Raw HTML in the text.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "raw-html",
    severity: Severity::Error,
    finds: Words {
        zh: "正文里写了HTML代码",
        en: "raw HTML in the text",
    },
    why: Words {
        zh: "HTML能带进脚本、样式和外部内容，手机、传单、短信里也显示不出来。",
        en: "HTML can bring in scripts and foreign content, and means nothing on leaflets and in messages.",
    },
    instead: Words {
        zh: "只用Markdown：标题、段落、列表、加粗、链接、表格、图片。",
        en: "Write Markdown only: headings, paragraphs, lists, bold, links, tables, pictures.",
    },
    bad: "<b>先别转账</b>",
    good: "**先别转账**",
    run: Run::Elsewhere,
};
