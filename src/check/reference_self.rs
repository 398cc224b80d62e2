//! An article that calls itself related.

use super::whole::{Found, Whole};
use super::{Filled, Rule, Run, Words};
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "reference-self",
    severity: Severity::Error,
    finds: Words {
        zh: "related 里写了自己",
        en: "an article that calls itself related",
    },
    why: Words {
        zh: "“相关骗术”里出现自己，点了还在原地。",
        en: "A link to the page one is on leads nowhere.",
    },
    instead: Words {
        zh: "删掉，或换成另一篇。",
        en: "Remove it, or name another article.",
    },
    bad: "# content/scams/task-rebate.md\nrelated: [task-rebate]\n",
    good: "# content/scams/task-rebate.md\nrelated: [fake-invest]\n",
    run: Run::Site(look),
};

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    for item in whole.originals() {
        let Filled::Scam(scam) = item.form else {
            continue;
        };
        for (index, id) in scam.related.iter().enumerate() {
            let Some(span) = item.place(&format!("related[{index}]")) else {
                continue;
            };
            if id == item.id {
                found.push(Found::at(
                    &RULE,
                    item.path,
                    span,
                    Text::new(
                        "related 里写了这篇文章自己",
                        "the article calls itself related",
                    ),
                    Text::new(
                        "删掉，或换成另一篇。",
                        "Remove it, or name another article.",
                    ),
                ));
            }
        }
    }
}
