//! The site's own articles.

use fanzha::content::section::{Body, outline};
use fanzha::diagnostic::Source;

use super::vocabulary;
use crate::scaffold::TestProject;

/// The Markdown files of this repository with where their bodies begin.
fn own_articles() -> Vec<(String, String, usize)> {
    let project = TestProject::own();
    let mut articles = Vec::new();
    for (path, bytes) in project.tree("content") {
        if path.ends_with(".md") {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let end = text[4..].find("\n---\n").expect("front matter") + 9;
            articles.push((format!("content/{path}"), text, end));
        }
    }
    articles
}

#[test]
fn our_own_articles_break_no_rule() {
    let articles = own_articles();
    assert!(articles.len() > 15);
    for (path, text, body) in articles {
        let source = Source::new(&path, &text);
        let (_, findings) = outline(&source, body..text.len(), &vocabulary());
        let found: Vec<String> = findings
            .iter()
            .map(|finding| format!("{}:{} {}", path, finding.location.line, finding.message.zh))
            .collect();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn every_scam_article_has_script_red_flags_and_situations() {
    for (path, text, body) in own_articles() {
        if !path.starts_with("content/scams/") {
            continue;
        }
        let text = &text[body..];
        let document = super::document(text);
        let counts: Vec<usize> = document
            .sections
            .iter()
            .filter_map(|section| match &section.body {
                Body::Script { steps, .. } => Some(steps.len()),
                Body::Items { items, .. } => Some(items.len()),
                Body::Situations { situations, .. } => Some(situations.len()),
                Body::Case { .. } | Body::Prose(_) => None,
            })
            .collect();
        assert!(
            counts.len() >= 3 && counts.iter().all(|n| *n >= 2),
            "{path}: {counts:?}"
        );
        for section in &document.sections {
            if let Body::Case { ledger, .. } = &section.body {
                let ledger = ledger.as_ref().expect("a ledger");
                assert!(ledger.total.is_some(), "{path}");
            }
        }
    }
}
