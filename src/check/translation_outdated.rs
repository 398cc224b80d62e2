//! Translations older than their original.

use super::whole::{Found, Whole};
use super::{Rule, Run, Words};
use crate::content::form::Status;
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "translation-outdated",
    severity: Severity::Note,
    finds: Words {
        zh: "原文改过，译文还没跟上",
        en: "a translation older than its original",
    },
    why: Words {
        zh: "中文改了要点，外文还是旧的，看外文的人得到的就是过时的办法。",
        en: "If the Chinese text has new advice, readers of the translation follow the old.",
    },
    instead: Words {
        zh: "对照原文改译文，再把译文的 updated 写成今天。",
        en: "Compare it with the original, then set updated in the translation to that day.",
    },
    bad: "# task-rebate.md: updated: 2026-11-10 10:30\n# task-rebate.en.md\nupdated: 2026-10-01 09:00\n",
    good: "# task-rebate.en.md\nupdated: 2026-11-10 14:00\n",
    run: Run::Site(look),
};

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    let own = whole.catalog.site.language();
    for item in whole.items.iter().filter(|item| item.language != own) {
        // Without a date of its own a translation is taken to be as new as its original.
        let Some(span) = item.place("updated") else {
            continue;
        };
        let changed = |form: super::Filled<'_>| form.facts().and_then(|facts| facts.changed());
        let Some(original) = whole.original(item.kind, item.id) else {
            continue;
        };
        let (Some(here), Some(there)) = (changed(item.form), changed(original.form)) else {
            continue;
        };
        if here < there && item.form.status() == Status::Published {
            found.push(Found::at(
                &RULE,
                item.path,
                span,
                Text::new(
                    format!("原文{there}改过，译文停在{here}"),
                    format!("the original changed on {there}, this translation on {here}"),
                ),
                Text::new(
                    "对照原文改译文，再把这里写成今天。",
                    "Compare it with the original, then write that day here.",
                ),
            ));
        }
    }
}
