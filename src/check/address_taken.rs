//! Two things that want the same address.

use std::collections::BTreeMap;

use super::reference::{ROOTS, address};
use super::whole::{Found, Whole};
use super::{Filled, Rule, Run, Words};
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "address-taken",
    severity: Severity::Error,
    finds: Words {
        zh: "两样东西占用同一个网址",
        en: "two things that want the same address",
    },
    why: Words {
        zh: "code、aliases 和页面的文件名都会变成网址。重复了，印在贴纸上的网址就会打开别的文章。",
        en: "Codes, aliases and file names of pages become addresses. If two are the same, the address on a leaflet opens another article.",
    },
    instead: Words {
        zh: "新加的换一个；已经印出去的不能动。",
        en: "Change the newer one; what has been printed must stay.",
    },
    bad: "code: sd   # 另一篇文章已经用了 sd\n",
    good: "code: sd2\n",
    run: Run::Site(look),
};

/// Folders whose inside belongs to the program.
const OWNED: [&str; 4] = ["api/", "assets/", "audience/", "channel/"];

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for root in ROOTS {
        taken.insert(root.to_owned(), String::new());
    }
    for language in &whole.catalog.site.languages[1..] {
        taken.insert(language.tag().to_owned(), String::new());
    }
    // Pages first, so that a code or an alias is the one to give way.
    for item in whole.originals() {
        let Some(address) = address(item.kind, item.id) else {
            continue;
        };
        let stands_for_root = matches!(address.as_str(), "" | "terms");
        match taken.get(&address) {
            Some(other) if !stands_for_root => {
                let owner = owner(other);
                found.push(Found::file(
                    &RULE,
                    item.path,
                    Text::new(
                        format!("网址 /{address}/ 已经被{}占用", owner.zh),
                        format!("the address /{address}/ belongs to {}", owner.en),
                    ),
                    Text::new("给这个文件换一个名字。", "Give this file another name."),
                ));
            }
            _ => {
                taken.insert(address, item.path.to_owned());
            }
        }
    }
    for item in whole.originals() {
        let (code, aliases): (Option<&str>, &[String]) = match item.form {
            Filled::Scam(scam) => (Some(&scam.code), &scam.aliases),
            Filled::Page(page) => (page.code.as_deref(), &page.aliases),
            _ => continue,
        };
        let aliases = aliases.iter().enumerate();
        let aliases = aliases.map(|(at, alias)| (format!("aliases[{at}]"), alias.as_str()));
        let wanted = code.map(|code| ("code".to_owned(), code));
        for (path, written) in wanted.into_iter().chain(aliases) {
            let address = written
                .trim_matches('/')
                .trim_end_matches("index.html")
                .trim_end_matches('/');
            let Some(span) = item.place(&path) else {
                continue;
            };
            let owned = OWNED.iter().any(|folder| address.starts_with(folder));
            let other = match taken.get(address) {
                Some(other) => owner(other),
                None if owned => owner(""),
                None => {
                    taken.insert(address.to_owned(), item.path.to_owned());
                    continue;
                }
            };
            found.push(Found::at(
                &RULE,
                item.path,
                span,
                Text::new(
                    format!("“{written}”已经被{}占用", other.zh),
                    format!("“{written}” belongs to {}", other.en),
                ),
                Text::new(
                    "新加的换一个；已经印出去的不能动。",
                    "Change the newer one; what has been printed must stay.",
                ),
            ));
        }
    }
}

/// Who has an address: a file, or the program itself.
fn owner(path: &str) -> Text {
    if path.is_empty() {
        Text::new("网站自己的栏目", "the site itself")
    } else {
        Text::new(path, path)
    }
}
