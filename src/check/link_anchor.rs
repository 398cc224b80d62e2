//! Links to a heading that is not there.

use super::reference::{End, links};
use super::whole::{Found, Whole, nearest};
use super::{Rule, Run, Words};
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "link-anchor",
    severity: Severity::Error,
    finds: Words {
        zh: "链接的“#”后面没有这个标题",
        en: "a link to a heading that is not there",
    },
    why: Words {
        zh: "读者点“怎么办”却停在页面开头，以为没有写。",
        en: "A reader who taps “what to do” lands at the top of the page and thinks it says nothing.",
    },
    instead: Words {
        zh: "照着标题后面花括号里的编号写，例如 {#do} 写成 #do。",
        en: "Write the id in braces after the heading: #do for {#do}.",
    },
    bad: "[怎么办](task-rebate.md#zenmeban)",
    good: "[怎么办](task-rebate.md#do)",
    run: Run::Site(look),
};

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    for link in links(whole) {
        let (End::Item(target), Some(anchor)) = (&link.end, &link.anchor) else {
            continue;
        };
        let Some(outline) = target.outline else {
            continue;
        };
        let ids = || outline.headings.iter().map(|heading| heading.id.as_str());
        if ids().any(|id| id == anchor) {
            continue;
        }
        let hint = match nearest(anchor, ids()) {
            Some(near) => Text::new(
                format!("是不是想写 #{near}？"),
                format!("Did you mean #{near}?"),
            ),
            None => {
                let all: Vec<_> = ids().map(|id| format!("#{id}")).collect();
                Text::new(
                    format!("可以写：{}。", all.join("、")),
                    format!("There are: {}.", all.join(", ")),
                )
            }
        };
        found.push(Found::at(
            &RULE,
            link.from.path,
            link.span,
            Text::new(
                format!("{}里没有编号是“{anchor}”的标题", target.path),
                format!("{} has no heading with the id “{anchor}”", target.path),
            ),
            hint,
        ));
    }
}
