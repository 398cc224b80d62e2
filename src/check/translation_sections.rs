//! Translations that lack a section of their original.

use super::whole::{Found, Whole};
use super::{Rule, Run, Words};
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "translation-sections",
    severity: Severity::Warning,
    finds: Words {
        zh: "译文少了原文的一节",
        en: "a translation that lacks a section of its original",
    },
    why: Words {
        zh: "看外文的人也要知道怎么办。少一节，他们就少一条路。",
        en: "Readers of the translation need the advice too.",
    },
    instead: Words {
        zh: "把这一节译出来，标题后面的编号和原文一样。",
        en: "Translate the section and give its heading the same id.",
    },
    bad: "# task-rebate.en.md\n## How the scam goes {#script}\n",
    good: "# task-rebate.en.md\n## How the scam goes {#script}\n## Warning signs {#red-flags}\n## What to do {#do}\n",
    run: Run::Site(look),
};

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    let own = whole.catalog.site.language();
    for item in whole.items.iter().filter(|item| item.language != own) {
        let original = whole.original(item.kind, item.id);
        let (Some(here), Some(there)) = (item.outline, original.and_then(|item| item.outline))
        else {
            continue;
        };
        let missing: Vec<&str> = there
            .headings
            .iter()
            .filter_map(|heading| heading.kind)
            .filter(|kind| {
                here.headings
                    .iter()
                    .all(|heading| heading.kind != Some(*kind))
            })
            .map(|kind| kind.id())
            .collect();
        if missing.is_empty() {
            continue;
        }
        let list = |by: &str| {
            let ids: Vec<_> = missing.iter().map(|id| format!("{{#{id}}}")).collect();
            ids.join(by)
        };
        found.push(Found::file(
            &RULE,
            item.path,
            Text::new(
                format!("译文缺少原文的{}", list("、")),
                format!("the translation lacks {} of the original", list(", ")),
            ),
            Text::new(
                "把这几节译出来，标题后面的编号和原文一样。",
                "Translate them and give their headings the same ids.",
            ),
        ));
    }
}
