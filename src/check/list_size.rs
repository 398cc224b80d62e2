//! Lists of a form with too few or too many items.

use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "list-size",
    severity: Severity::Error,
    finds: Words {
        zh: "列表的条数不对",
        en: "a list with too few or too many items",
    },
    why: Words {
        zh: "贴纸上正好是三条要点、一到两行标题；关键词太少搜不到，太多等于没有重点。",
        en: "A leaflet has room for exactly three points and one or two headline lines; too few keywords cannot be found, too many say nothing.",
    },
    instead: Words {
        zh: "按提示的条数增减。",
        en: "Add or remove items until the number is right.",
    },
    bad: "points: [正经兼职不先收钱, 小返利都是诱饵]\n",
    good: "points: [正经兼职不先收钱, 小返利都是诱饵, 越补单亏得越多]\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for (list, span) in reading.lists() {
        if (list.least..=list.most).contains(&list.items) {
            continue;
        }
        let (key, items) = (list.key, list.items);
        let (zh, en) = wanted(list.least, list.most);
        let (hint_zh, hint_en) = if items < list.least {
            (
                format!("再补{}条。", list.least - items),
                format!("Add {} more.", list.least - items),
            )
        } else {
            (
                format!("删掉{}条，留下最要紧的。", items - list.most),
                format!("Remove {} and keep what matters most.", items - list.most),
            )
        };
        findings.push(
            RULE.found(
                reading.at(span),
                format!("{key} 有{items}条，{zh}"),
                format!("{key} has {items} items, {en}"),
            )
            .hint(Text::new(hint_zh, hint_en)),
        );
    }
}

/// The wanted number in words.
fn wanted(least: usize, most: usize) -> (String, String) {
    if least == most {
        (
            format!("应正好{least}条"),
            format!("exactly {least} are wanted"),
        )
    } else if most == usize::MAX {
        (
            format!("至少要{least}条"),
            format!("at least {least} is needed"),
        )
    } else {
        (
            format!("应有{least}到{most}条"),
            format!("{least} to {most} are wanted"),
        )
    }
}
