//! A line that Markdown takes for the definition of a link, and does not show.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "link-definition",
    severity: Severity::Error,
    finds: Words {
        zh: "不会显示出来的一行：[文字]: ……",
        en: "a line `[words]: …` that is not shown",
    },
    why: Words {
        zh: "Markdown把这种行当作给链接存的地址，页面上什么也没有。写的要是一句说明，读者就看不到了。",
        en: "Markdown takes such a line for an address kept for later and shows nothing. A remark written so is lost.",
    },
    instead: Words {
        zh: "链接写在文字后面：[文字](地址)；是一句说明，就把方括号改成“【】”。",
        en: "Write a link as [words](address); write a remark without square brackets.",
    },
    bad: "[注]: 金额为示例数据",
    good: "【注】金额为示例数据",
    run: Run::Elsewhere,
};
