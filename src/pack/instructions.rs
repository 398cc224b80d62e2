//! The sheet of paper that goes with a pack: what to print, how, how many, and whom to ask.

use std::collections::BTreeSet;

use super::Prepress;
use super::job::Job;
use crate::diagnostic::{Diagnostic, Location, Text};
use crate::leaflet::html::{self, html};
use crate::leaflet::letter::{Block, letter};
use crate::leaflet::pdf::pdf;
use crate::leaflet::{Product, Target, check_code, issue, spoken};

/// The sheet as print HTML and as PDF, each with its path in the pack.
pub(super) fn make(
    job: &Job<'_>,
    prepress: &Prepress<'_>,
) -> Result<Vec<(String, Vec<u8>)>, Box<Diagnostic>> {
    let words = prepress.words;
    let press = prepress.press;
    let failed = |message: Text| {
        let place = Location::file(&job.data.path);
        Box::new(Diagnostic::error("leaflet-fit", place, message))
    };
    let papers = letter(&blocks(job, prepress), press.faces()).map_err(|missing| {
        let character = missing.0;
        failed(Text::new(
            format!("印制说明里的“{character}”，字体里没有"),
            format!("no font has “{character}”, which stands in the instructions"),
        ))
    })?;
    let about = html::Words {
        lang: prepress.catalog.site.language().tag().to_owned(),
        title: words.fill("pack.title", &[("job", &job.data.form.title)]),
        advice: Vec::new(),
        changed: None,
    };
    let broken = |error: String| {
        failed(Text::new(
            format!("印制说明做不出来：{error}"),
            format!("the instructions cannot be made: {error}"),
        ))
    };
    let page = html(&papers, press.faces(), &about).map_err(broken)?;
    let sheet = pdf(
        &papers,
        press.faces(),
        press.fonts(),
        Target::Office,
        &about,
    )
    .map_err(broken)?;
    let name = words.text("pack.file");
    Ok(vec![
        (format!("{name}.html"), page.into_bytes()),
        (format!("{name}.pdf"), sheet),
    ])
}

fn blocks(job: &Job<'_>, prepress: &Prepress<'_>) -> Vec<Block> {
    let words = prepress.words;
    let form = &job.data.form;
    let site = &prepress.catalog.site;
    let text = |key: &str| words.text(key).to_owned();
    let fill = |key: &str, name: &str, value: &str| words.fill(key, &[(name, value)]);
    let quantity = form.quantity.to_string();
    let last = words.date(form.valid_until.0);
    let mut blocks = vec![
        Block::Title(text("pack.heading")),
        Block::Order(text("pack.scale")),
        Block::Text(text("pack.scale_do")),
        Block::Heading(form.title.clone()),
        Block::Text(fill("pack.partner", "partner", &job.partner.form.name)),
        Block::Text(words.fill(
            "pack.issue",
            &[("issue", &issue(&form.issue, words)), ("date", &last)],
        )),
        Block::Text(fill("pack.quantity", "n", &quantity)),
    ];
    if let Some(note) = &form.note {
        blocks.push(Block::Text(fill("pack.note", "note", note)));
    }
    blocks.push(Block::Heading(text("pack.files")));
    blocks.push(formats(job, prepress));
    blocks.push(Block::Text(text("pack.kinds")));
    blocks.push(Block::Heading(text("pack.articles")));
    blocks.push(articles(job, prepress));
    blocks.push(Block::Text(text("pack.sums")));
    blocks.push(Block::Heading(text("pack.rules")));
    blocks.push(Block::Text(text("pack.rules_do")));
    blocks.push(Block::Heading(text("pack.questions")));
    let unit = &site.form.unit;
    blocks.push(Block::Text(match &site.form.footer.contact {
        Some(contact) => words.fill("pack.contact", &[("unit", unit), ("contact", contact)]),
        None => unit.clone(),
    }));
    let address = prepress.base.join("leaflets/recall/");
    blocks.push(Block::Text(fill("pack.recall", "address", &address)));
    blocks
}

/// A row for each file name, whose leaflets differ by article alone.
fn formats(job: &Job<'_>, prepress: &Prepress<'_>) -> Block {
    let words = prepress.words;
    let language = spoken(prepress.catalog.site.language());
    let mut rows = vec![words.list("pack.format_columns").to_vec()];
    let mut seen = BTreeSet::new();
    for piece in &job.pieces {
        let format = piece.format;
        if !seen.insert(format.id()) {
            continue;
        }
        let (width, height) = format.trim_size();
        let mut sheets: Vec<Option<&str>> =
            piece.products.iter().map(|product| product.sheet).collect();
        sheets.dedup();
        for sheet in sheets {
            let product = piece.products.iter().find(|product| product.sheet == sheet);
            let product: &Product<'_> = product.expect("the sheet is a product's");
            let file = product.file_name();
            let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem);
            rows.push(vec![
                product.name(words, language),
                stem.to_owned(),
                words.fill(
                    "leaflets.millimetres",
                    &[("size", &format!("{width}×{height}"))],
                ),
                format.printer().get(language).to_owned(),
                format.paper().get(language).to_owned(),
            ]);
        }
    }
    Block::Table {
        columns: vec![24.0, 42.0, 29.0, 43.0, 43.0],
        rows,
    }
}

fn articles(job: &Job<'_>, prepress: &Prepress<'_>) -> Block {
    let words = prepress.words;
    let mut rows = vec![words.list("pack.article_columns").to_vec()];
    let quantity = words.fill("pack.pieces", &[("n", &job.data.form.quantity.to_string())]);
    let mut seen: Option<&str> = None;
    for piece in &job.pieces {
        if seen == Some(&piece.folder) {
            continue;
        }
        seen = Some(&piece.folder);
        let code = check_code(&piece.fields);
        let (first, second) = code.split_at(5);
        rows.push(vec![
            piece.fields.title.clone(),
            piece.folder.clone(),
            quantity.clone(),
            format!("{first}-{second}"),
        ]);
    }
    Block::Table {
        columns: vec![60.0, 45.0, 40.0, 35.0],
        rows,
    }
}
