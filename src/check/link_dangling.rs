//! Links and pictures that lead nowhere.

use super::reference::{End, links};
use super::whole::{Found, MOST_GUESSES, Whole, nearest};
use super::{Rule, Run, Words};
use crate::content::markdown::Target;
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "link-dangling",
    severity: Severity::Error,
    finds: Words {
        zh: "链接或图片指向不存在的文件、页面",
        en: "a link or picture that leads to no file or page",
    },
    why: Words {
        zh: "读者点开是“找不到页面”。在Windows上写错大小写也能打开，放到服务器上就打不开了。",
        en: "Readers get “not found”. Windows forgives a wrong case, the server does not.",
    },
    instead: Words {
        zh: "文章写 fake-loan.md，别的文件夹写 ../pages/emergency.md，图片写 ../assets/文件名，大小写一致。",
        en: "Write fake-loan.md for an article, ../pages/emergency.md for another folder, ../assets/name for a picture, in the same case.",
    },
    bad: "[虚假贷款](fake-laon.md)",
    good: "[虚假贷款](fake-loan.md)",
    run: Run::Site(look),
};

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    let files = files(whole);
    for link in links(whole) {
        if !matches!(link.end, End::Nowhere) {
            continue;
        }
        let Some(target) = Target::parse(link.from.path, link.written) else {
            continue;
        };
        let (path, known) = match &target {
            Target::File { path, .. } if found.len() < MOST_GUESSES => (path, files.as_slice()),
            Target::File { path, .. } | Target::Site { path, .. } => (path, &[][..]),
            _ => continue,
        };
        let (message, hint) = match nearest(path, known.iter().copied()) {
            Some(near) if near.eq_ignore_ascii_case(path) => (
                Text::new(
                    format!("{path}的大小写和文件名不一致"),
                    format!("the case of {path} differs from the file's name"),
                ),
                write_as(link.from.path, near),
            ),
            near => (
                Text::new(format!("没有{path}"), format!("there is no {path}")),
                match near {
                    Some(near) => {
                        let near = relative(link.from.path, near);
                        Text::new(
                            format!("是不是想写 {near}？"),
                            format!("Did you mean {near}?"),
                        )
                    }
                    None => Text::new(
                        "核对文件名；本站的文章写 fake-loan.md，图片写 ../assets/文件名。",
                        "Check the name; write fake-loan.md for an article, ../assets/name for a picture.",
                    ),
                },
            ),
        };
        found.push(Found::at(&RULE, link.from.path, link.span, message, hint));
    }
}

fn write_as(from: &str, to: &str) -> Text {
    let target = relative(from, to);
    Text::new(format!("写成：{target}"), format!("Write: {target}"))
}

/// The way from one file under `content/` to another, as a link is written.
fn relative(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    match to
        .strip_prefix(folder)
        .and_then(|rest| rest.strip_prefix('/'))
    {
        Some(beside) => beside.to_owned(),
        None => format!("../{}", to.strip_prefix("content/").unwrap_or(to)),
    }
}

fn files<'a>(whole: &'a Whole<'_>) -> Vec<&'a str> {
    let assets = whole.catalog.assets.iter().map(|asset| asset.path.as_str());
    whole.read().map(|item| item.path).chain(assets).collect()
}
