//! Files under `content/assets/` that nothing uses.

use std::collections::BTreeSet;

use super::reference::To;
use super::whole::{Found, Whole};
use super::{Rule, Run, Words};
use crate::content::markdown::Target;
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "asset-unused",
    severity: Severity::Note,
    finds: Words {
        zh: "没有用到的图片、文件",
        en: "a file in content/assets/ that nothing uses",
    },
    why: Words {
        zh: "没有用到的文件不会发布。也可能是文章里忘了写，或者误放了不该公开的东西。",
        en: "What nothing uses is not published. Perhaps an article forgot it, or it was put there by mistake.",
    },
    instead: Words {
        zh: "用得着就在文章里写上，用不着就删掉。",
        en: "Use it in an article, or remove it.",
    },
    bad: "content/assets/旧海报.png\n",
    good: "![快递贴纸：转账之前，停一停](../assets/parcel-sticker.png)",
    run: Run::Site(look),
};

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    // A file that could not be understood may use any of them.
    if !whole.is_complete() {
        return;
    }
    let mut used: BTreeSet<String> = BTreeSet::new();
    for item in &whole.items {
        for reference in item.form.references() {
            if reference.to == To::Asset {
                used.insert(format!("content/{}", reference.name));
            }
        }
        for link in item
            .outline
            .iter()
            .flat_map(|outline| outline.links.iter().chain(&outline.images))
        {
            if let Some(Target::File { path, .. }) = Target::parse(item.path, &link.target) {
                used.insert(path);
            }
        }
    }
    for asset in &whole.catalog.assets {
        if !used.contains(&asset.path) {
            found.push(Found::file(
                &RULE,
                &asset.path,
                Text::new(
                    "没有一篇文章用到这个文件，不会发布",
                    "nothing uses this file; it is not published",
                ),
                Text::new(
                    "用得着就在文章里写上，用不着就删掉。",
                    "Use it in an article, or remove it.",
                ),
            ));
        }
    }
}
