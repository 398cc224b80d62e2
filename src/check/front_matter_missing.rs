//! A file without its facts at the top.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "front-matter-missing",
    severity: Severity::Error,
    finds: Words {
        zh: "文件开头没有信息",
        en: "a file without its facts at the top",
    },
    why: Words {
        zh: "标题、日期、审核都写在文件开头，没有就发布不了。",
        en: "Title, dates and reviews stand at the top of the file; without them it cannot be published.",
    },
    instead: Words {
        zh: "第一行写 ---，下面每行写一项，写完再写一行 ---，正文从下一行开始。",
        en: "Write --- on the first line, one fact a line below, and --- again; the article starts on the next line.",
    },
    bad: "## 骗子的剧本 {#script}\n",
    good: "---\ntitle: 刷单返利诈骗\n---\n## 骗子的剧本 {#script}\n",
    run: Run::Elsewhere,
};
