//! The Atom feeds: what is new, told to programs.

use std::collections::BTreeSet;

use super::{Output, TestProject, make, options, own};

/// The texts between `<name …>` and `</name>`, in order.
fn texts<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let open = format!("<{name}");
    let close = format!("</{name}>");
    let parts = xml.split(&open).skip(1);
    let texts = parts.filter_map(|part| {
        let (_, rest) = part.split_once('>')?;
        Some(rest.split_once(close.as_str())?.0)
    });
    texts.collect()
}

/// The entries of a feed, each as the text inside it.
fn entries<'a>(output: &'a Output, path: &str) -> Vec<&'a str> {
    texts(output.text(path), "entry")
}

#[test]
fn a_feed_tells_every_article_newest_first() {
    let output = own();
    for (feed, tree) in [("feed.xml", ""), ("en/feed.xml", "en/")] {
        let xml = output.text(feed);
        assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns="));
        roxmltree::Document::parse(xml).unwrap();
        let base = "https://fanzha.example.gov.cn/";
        assert_eq!(texts(xml, "id")[0], format!("{base}{feed}"));
        assert!(xml.contains(&format!("href=\"{base}{tree}scams/\"")));
        let told: BTreeSet<String> = entries(&output, feed)
            .iter()
            .map(|entry| {
                let address = texts(entry, "id")[0].strip_prefix(base).unwrap();
                assert!(!texts(entry, "title")[0].is_empty());
                assert!(!texts(entry, "summary")[0].is_empty());
                format!("{address}index.html")
            })
            .collect();
        let folder = format!("{tree}scams/");
        let articles: BTreeSet<String> = output
            .files
            .keys()
            .filter(|path| path.starts_with(&folder) && **path != format!("{folder}index.html"))
            .cloned()
            .collect();
        assert_eq!(told, articles);
        let moments: Vec<&str> = entries(&output, feed)
            .iter()
            .map(|entry| texts(entry, "updated")[0])
            .collect();
        assert!(
            moments.windows(2).all(|pair| pair[0] >= pair[1]),
            "{moments:?}"
        );
        assert_eq!(texts(xml, "updated")[0], moments[0]);
        for moment in moments {
            // 2026-11-15T10:30:00+08:00
            assert!(
                moment.len() == 25 && moment.ends_with(":00+08:00"),
                "{moment}"
            );
        }
        let page = output.text(&format!("{tree}index.html"));
        let link = "<link rel=\"alternate\" type=\"application/atom+xml\"";
        assert!(page.contains(link), "{tree}index.html names its feed");
    }
}

#[test]
fn a_feed_keeps_back_what_is_not_released_and_is_no_markup() {
    let project = TestProject::own();
    let edit = |id: &str, from: &str, to: &str| {
        project.edit(&format!("content/scams/{id}.md"), from, to);
    };
    edit("romance", "status: published", "status: draft");
    edit("game-trade", "status: published", "status: withdrawn");
    edit("task-rebate", "\nverdict: ", "\nverdict: 甲<乙&丙，");
    let mut with_drafts = options();
    with_drafts.selection.drafts = true;
    for options in [options(), with_drafts] {
        let output = make(&project, &options, false);
        let xml = output.text("feed.xml");
        assert!(!xml.contains("romance") && !xml.contains("game-trade"));
        assert!(xml.contains("甲&lt;乙&amp;丙，"));
        roxmltree::Document::parse(xml).unwrap();
        assert!(xml.contains("scams/fake-loan/"));
    }
}

#[test]
fn a_site_without_articles_has_no_feed() {
    let project = TestProject::own();
    project.remove("content/scams");
    let output = make(&project, &options(), false);
    assert!(!output.has("feed.xml"));
    assert!(!output.text("index.html").contains("atom+xml"));
}
