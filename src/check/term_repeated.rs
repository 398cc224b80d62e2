//! A word that is explained twice.

use std::collections::BTreeMap;

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "term-repeated",
    severity: Severity::Error,
    finds: Words {
        zh: "同一个词解释了两遍",
        en: "a word that is explained twice",
    },
    why: Words {
        zh: "两处解释总有一处会忘了改，读者不知道信哪个。",
        en: "One of two explanations is sure to be forgotten when the other changes.",
    },
    instead: Words {
        zh: "合成一条；叫法不同的，写进 aliases。",
        en: "Merge them; other names go into aliases.",
    },
    bad: "- {term: 刷单, meaning: …, official: false}\n- {term: 刷单做任务, aliases: [刷单], meaning: …, official: true}\n",
    good: "- {term: 刷单做任务, aliases: [刷单], meaning: …, official: true}\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Terms(terms) = reading.form else {
        return;
    };
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    for (index, term) in terms.terms.iter().enumerate() {
        let aliases = term.aliases.iter().enumerate();
        let aliases = aliases.map(|(at, word)| (format!("terms[{index}].aliases[{at}]"), word));
        for (path, word) in [(format!("terms[{index}].term"), &term.term)]
            .into_iter()
            .chain(aliases)
        {
            let Some(earlier) = known.insert(word.trim(), &term.term) else {
                continue;
            };
            let Some(span) = reading.place(&path) else {
                continue;
            };
            findings.push(
                RULE.found(
                    reading.at(span),
                    format!("“{word}”在“{earlier}”那一条里已经有了"),
                    format!("“{word}” already stands in the entry “{earlier}”"),
                )
                .hint(Text::new(
                    "合成一条；叫法不同的，写进 aliases。",
                    "Merge them; other names go into aliases.",
                )),
            );
        }
    }
}
