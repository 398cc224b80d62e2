//! The same item twice in a list.

use std::collections::BTreeSet;

use super::field::Nature;
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "item-repeated",
    severity: Severity::Warning,
    finds: Words {
        zh: "同一个列表里有重复的项",
        en: "the same item twice in a list",
    },
    why: Words {
        zh: "关键词、要点重复一遍，就少了一个位置给别的内容。",
        en: "A keyword or point that stands twice takes the place of another.",
    },
    instead: Words {
        zh: "删掉一个，或换一个。",
        en: "Remove one, or write another.",
    },
    bad: "keywords: [刷单, 返利, 刷单]\n",
    good: "keywords: [刷单, 返利, 垫付]\n",
    run: Run::File(look),
};

const LISTS: [&str; 6] = [
    "keywords", "points", "related", "aliases", "articles", "formats",
];

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    for placed in reading.values() {
        let key = placed.value.path.split('[').next().unwrap_or_default();
        if !LISTS.contains(&key) || placed.value.nature == Nature::Quote {
            continue;
        }
        let item = placed.value.text.trim().to_lowercase();
        if !seen.insert((key.to_owned(), item)) {
            let text = placed.value.text;
            findings.push(
                RULE.found(
                    reading.at(placed.span.clone()),
                    format!("{key}里“{text}”写了两遍"),
                    format!("“{text}” stands twice in {key}"),
                )
                .hint(Text::new(
                    "删掉一个，或换一个。",
                    "Remove one, or write another.",
                )),
            );
        }
    }
}
