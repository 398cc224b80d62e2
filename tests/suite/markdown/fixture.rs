//! Bodies with all they become: text in, sections and findings out.
//!
//! `SNAPSHOTS=overwrite` writes the expected texts anew; read their difference.

use std::fmt::Write as _;

use fanzha::content::Document;
use fanzha::content::section::{Body, Inline, Ledger, outline};
use fanzha::diagnostic::Source;

use super::{document, vocabulary};
use crate::scaffold::{repository, snapshot};

#[track_caller]
fn check(folder: &str, text: &str) {
    let expected = repository().join(format!("tests/fixtures/{folder}/out.txt"));
    let actual = show(&document(text)) + &findings(text);
    let windows = text.replace('\n', "\r\n");
    assert_eq!(
        show(&document(&windows)),
        show(&document(text)),
        "{folder} with the line ends of Windows"
    );
    assert_eq!(findings(&windows), findings(text), "{folder}");
    // Backslashes are Markdown here, not Windows paths.
    snapshot()
        .normalize_paths(false)
        .eq(actual, snapbox::Data::read_from(&expected, None));
}

#[test]
fn a_script_has_steps_with_dialogue() {
    check(
        "markdown/script",
        include_str!("../../fixtures/markdown/script/in.md"),
    );
}

#[test]
fn items_have_leads() {
    check(
        "markdown/items",
        include_str!("../../fixtures/markdown/items/in.md"),
    );
}

#[test]
fn what_to_do_depends_on_the_situation() {
    check(
        "markdown/situations",
        include_str!("../../fixtures/markdown/situations/in.md"),
    );
}

#[test]
fn a_case_has_a_ledger() {
    check(
        "markdown/case",
        include_str!("../../fixtures/markdown/case/in.md"),
    );
}

#[test]
fn prose_is_plain_html() {
    check(
        "markdown/prose",
        include_str!("../../fixtures/markdown/prose/in.md"),
    );
}

#[test]
fn english_is_read_by_its_own_words() {
    check(
        "markdown/english",
        include_str!("../../fixtures/markdown/english/in.md"),
    );
}

#[test]
fn mistakes_are_all_found_at_once() {
    check(
        "markdown/mistakes",
        include_str!("../../fixtures/markdown/mistakes/in.md"),
    );
}

/// A document, a part a line. The words alone follow the HTML where they are not just that
/// without its tags.
fn show(document: &Document) -> String {
    let mut out = String::new();
    line(&mut out, "lead", &document.lead);
    for section in &document.sections {
        let kind = section.kind.map_or("-", |kind| kind.id());
        let _ = writeln!(out, "\n## {kind} #{} {}", section.id, section.title.html);
        match &section.body {
            Body::Script { intro, steps } => {
                line(&mut out, "intro", intro);
                for step in steps {
                    let _ = writeln!(
                        out,
                        "step: {} | {} | {}",
                        step.title.html,
                        step.place.as_deref().unwrap_or("-"),
                        step.time.as_deref().unwrap_or("-"),
                    );
                    line(&mut out, "  intro", &step.intro);
                    for said in &step.lines {
                        let who = said.speaker.map_or("-", |speaker| speaker.id());
                        line(&mut out, &format!("  {who}"), &said.words);
                    }
                }
            }
            Body::Items {
                intro,
                items,
                outro,
            } => {
                line(&mut out, "intro", intro);
                for item in items {
                    let note = item.note.as_deref().unwrap_or("-");
                    let _ = writeln!(
                        out,
                        "item: {} | {note} | {}",
                        item.lead.html, item.text.html
                    );
                }
                line(&mut out, "outro", outro);
            }
            Body::Situations { intro, situations } => {
                line(&mut out, "intro", intro);
                for situation in situations {
                    let _ = writeln!(out, "### #{} {}", situation.id, situation.title.html);
                    line(&mut out, "  intro", &situation.intro);
                    for step in &situation.steps {
                        line(&mut out, "  step", step);
                    }
                }
            }
            Body::Case {
                before,
                ledger,
                after,
            } => {
                line(&mut out, "before", before);
                if let Some(ledger) = ledger {
                    show_ledger(&mut out, ledger);
                }
                line(&mut out, "after", after);
            }
            Body::Prose(prose) => line(&mut out, "prose", prose),
        }
    }
    out
}

fn show_ledger(out: &mut String, ledger: &Ledger) {
    let head: Vec<&str> = ledger.head.iter().map(|cell| cell.text.as_str()).collect();
    let _ = writeln!(out, "ledger: {}", head.join(" | "));
    for row in &ledger.rows {
        let amount = &row.amount;
        let _ = writeln!(
            out,
            "  {} | {} | {} {} {:?}",
            row.time.html,
            row.event.html,
            amount.text,
            amount.flow.id(),
            amount.cents
        );
    }
    if let Some(total) = &ledger.total {
        let amount = &total.amount;
        let _ = writeln!(
            out,
            "  total: {} | {} {} {:?}",
            total.label.html,
            amount.text,
            amount.flow.id(),
            amount.cents
        );
    }
}

fn line(out: &mut String, name: &str, inline: &Inline) {
    if inline.is_empty() {
        return;
    }
    // Blocks begin lines of their own.
    let mut html = inline.html.clone();
    for block in [
        "<p>",
        "<ul>",
        "<ol",
        "<li>",
        "<blockquote>",
        "<h3",
        "<table>",
        "<tr>",
        "<figure>",
        "<pre>",
        "<hr>",
    ] {
        html = html.replace(block, &format!("\n    {block}"));
    }
    let _ = writeln!(out, "{name}: {html}");
    let words: String = without_tags(&inline.html);
    let plain: String = inline.text.split_whitespace().collect();
    if words.split_whitespace().collect::<String>() != plain {
        let _ = writeln!(out, "    = {}", inline.text.replace('\n', "⏎"));
    }
}

/// HTML without its tags.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn findings(text: &str) -> String {
    let source = Source::new("content/scams/x.md", text);
    let (_, mut findings) = outline(&source, 0..text.len(), &vocabulary());
    findings.sort();
    let mut out = String::new();
    for finding in findings {
        let place = &finding.location;
        let hint = finding.hint.as_ref().expect("a hint");
        let _ = writeln!(
            out,
            "\n{}:{} {} {}\n  “{}”\n  {}\n  {}\n  {}\n  {}",
            place.line,
            place.column,
            finding.severity.id(),
            finding.rule,
            text[place.span.clone()].lines().next().unwrap_or_default(),
            finding.message.zh,
            hint.zh,
            finding.message.en,
            hint.en,
        );
    }
    out
}
