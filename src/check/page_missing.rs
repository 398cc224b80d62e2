//! Pages every site must have.

use super::whole::{Found, Whole};
use super::{Rule, Run, Words};
use crate::content::catalog::{Kind, Standing};
use crate::content::form::Facts;
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "page-missing",
    severity: Severity::Error,
    finds: Words {
        zh: "缺少首页、应急页或关于本站",
        en: "a site without its home, emergency or about page",
    },
    why: Words {
        zh: "每一页的“我被骗了怎么办”都通向应急页；没有它，最着急的人点开是空的。",
        en: "Every page links to the emergency page; without it the most frightened reader finds nothing.",
    },
    instead: Words {
        zh: "在 content/pages/ 里补上 home.md、emergency.md、about.md，status 写 published。",
        en: "Add home.md, emergency.md and about.md to content/pages/ with status: published.",
    },
    bad: "content/pages/home.md\ncontent/pages/about.md\n",
    good: "content/pages/home.md\ncontent/pages/emergency.md\ncontent/pages/about.md\n",
    run: Run::Site(look),
};

/// The pages that templates link to.
const REQUIRED: [(&str, &str, &str); 3] = [
    ("home", "首页", "the home page"),
    ("emergency", "应急页", "the emergency page"),
    ("about", "“关于本站”", "the about page"),
];

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    for (id, zh, en) in REQUIRED {
        let path = format!("content/pages/{id}.md");
        let (message, hint) = match whole.original(Kind::Page, id) {
            None if whole.catalog.knows(Kind::Page, id) => continue,
            None => (
                Text::new(format!("缺少{zh}"), format!("{en} is missing")),
                Text::new(
                    format!("新建 {path}；可以照着示例网站的同名文件写。"),
                    format!("Write {path}; the example site has a file of this name."),
                ),
            ),
            Some(page) => {
                let facts: Option<&dyn Facts> = page.form.facts();
                let standing = facts.map(|facts| whole.selection.standing(facts));
                if standing == Some(Standing::Published) {
                    continue;
                }
                (
                    Text::new(format!("{zh}没有发布"), format!("{en} is not published")),
                    Text::new(
                        "把 status 写成 published，并核对 published 和 visibility。",
                        "Set status: published, and check published and visibility.",
                    ),
                )
            }
        };
        found.push(Found::file(&RULE, &path, message, hint));
    }
}
