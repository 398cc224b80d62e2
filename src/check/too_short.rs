//! Text that says too little.

use unicode_segmentation::UnicodeSegmentation as _;

use super::field::named;
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "too-short",
    severity: Severity::Error,
    finds: Words {
        zh: "文字空着，或少于字数下限",
        en: "text that is empty or under its limit",
    },
    why: Words {
        zh: "摘要会显示在搜索结果、转发卡片和列表里，一句话说不清骗局怎么骗，别人就不会点开。空着的栏目检查时要扣分。",
        en: "The summary stands in search results, shared cards and lists; too short, it tells nobody how the scam goes. Empty fields are marked down in inspections.",
    },
    instead: Words {
        zh: "补上：对方是谁、怎么开头、怎么要钱。",
        en: "Add who they claim to be, how it opens, and how they ask for money.",
    },
    bad: "summary: 刷单就是诈骗。\n",
    good: "summary: 快递卡片、短视频里说“点赞就给钱”，先返您几块甜头，再拉您换软件、垫钱做任务。\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for placed in reading.values() {
        let text = placed.value.text.trim();
        // A letter says less than a Chinese character, so the fewest characters of the Chinese
        // text are enough in any language.
        let least = placed.value.least;
        let has = text.graphemes(true).count();
        if has >= least {
            continue;
        }
        let Text { zh, en } = named(&placed.value.path);
        let (zh, en) = if has == 0 {
            (format!("{zh}是空的"), format!("{en} is empty"))
        } else {
            (
                format!("{zh}有{has}个字，至少要{least}个"),
                format!("{en} has {has} characters, at least {least} are needed"),
            )
        };
        let hint = if has == 0 {
            Text::new(
                "把内容补上；用不着的可选项整行删掉。",
                "Fill it in, or delete the line if the key is optional.",
            )
        } else {
            Text::new(
                "补上：对方是谁、怎么开头、怎么要钱。",
                "Add who they claim to be, how it opens, and how they ask for money.",
            )
        };
        findings.push(RULE.found(reading.at(placed.span), zh, en).hint(hint));
    }
}
