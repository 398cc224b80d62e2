//! References to what does not exist.

use super::reference::To;
use super::whole::{Found, MOST_GUESSES, Whole, nearest};
use super::{Rule, Run, Words};
use crate::content::catalog::Kind;
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "reference-unknown",
    severity: Severity::Error,
    finds: Words {
        zh: "提到的文章、合作单位、贴纸规格或文件不存在",
        en: "a reference to an article, partner, format or file that does not exist",
    },
    why: Words {
        zh: "写错一个字母，相关文章、贴纸、图片就会少一个，而且没人发现。",
        en: "One wrong letter, and a related article, leaflet or picture is silently missing.",
    },
    instead: Words {
        zh: "文章写文件名（不带 .md），文件写 assets/ 开头的路径，大小写也要一致。",
        en: "Write an article's file name without .md, and a file as a path that begins with assets/, in the same case.",
    },
    bad: "related: [fake-invset]\n",
    good: "related: [fake-invest]\n",
    run: Run::Site(look),
};

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    for item in whole.read() {
        for reference in item.form.references() {
            let Some(span) = item.place(&reference.path) else {
                continue;
            };
            let name = reference.name;
            let exists = match reference.to {
                To::Id(kind) => whole.catalog.knows(kind, name),
                To::Format => whole.formats.iter().any(|format| format == name),
                To::Asset => whole.catalog.asset(name).is_some(),
            };
            if exists {
                continue;
            }
            let (known, what, list): (Vec<&str>, _, _) = match reference.to {
                To::Id(kind) => (
                    whole.catalog.ids(kind).collect(),
                    what(kind),
                    format!("content/{}/", kind.folder()),
                ),
                To::Format => (
                    whole.formats.iter().map(String::as_str).collect(),
                    ("贴纸规格", "leaflet format"),
                    whole.formats.join("、"),
                ),
                To::Asset => (
                    whole
                        .catalog
                        .assets
                        .iter()
                        .map(|asset| asset.reference())
                        .collect(),
                    ("文件", "file"),
                    "content/assets/".to_owned(),
                ),
            };
            let near = match found.len() < MOST_GUESSES {
                true => nearest(name, known.into_iter()),
                false => None,
            };
            let hint = match near {
                Some(near) if near.eq_ignore_ascii_case(name) => Text::new(
                    format!("大小写不一致，应写 {near}。"),
                    format!("The case differs: write {near}."),
                ),
                Some(near) => Text::new(
                    format!("是不是想写 {near}？"),
                    format!("Did you mean {near}?"),
                ),
                None => Text::new(
                    format!("到 {list} 里核对名字。"),
                    format!("Look for the name in {list}."),
                ),
            };
            found.push(Found::at(
                &RULE,
                item.path,
                span,
                Text::new(
                    format!("没有叫“{name}”的{}", what.0),
                    format!("there is no {} “{name}”", what.1),
                ),
                hint,
            ));
        }
    }
}

fn what(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Partner => ("合作单位", "partner"),
        Kind::PrintJob => ("印制任务", "print job"),
        _ => ("骗术文章", "scam article"),
    }
}
