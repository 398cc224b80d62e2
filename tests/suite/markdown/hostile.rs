//! Text that wants to crash the reader, to keep it busy, or to slip something into a page.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use fanzha::content::Document;
use fanzha::content::markdown::breaks;
use fanzha::content::section::{Body, outline};
use fanzha::diagnostic::Source;
use proptest::prelude::*;

use super::{document, rules, vocabulary};

/// Demands that a text is read within `limit`: ten times what it takes on a busy machine, and a
/// fraction of what it would take in quadratic time.
#[track_caller]
fn ends(name: &str, text: String, limit: Duration) {
    let (done, wait) = mpsc::channel();
    thread::spawn(move || {
        rules(&text);
        // The receiver is gone if the test has failed by then.
        let _ = done.send(());
    });
    let outcome = wait.recv_timeout(limit);
    assert!(outcome.is_ok(), "{name:?}: {outcome:?}");
}

#[test]
fn rows_of_one_mark_end_in_time() {
    const BYTES: usize = 128 * 1024;
    const LIMIT: Duration = Duration::from_secs(10);
    for part in [
        ">",
        "> ",
        "* ",
        "- ",
        "1. ",
        "- > ",
        "[",
        "]",
        "](",
        "![",
        "[^",
        "[^a]\n",
        "*",
        "**",
        "*a",
        "**a ",
        "*a_",
        "_*a",
        "***a***",
        "`",
        "`a",
        "``a`",
        "<",
        "<a ",
        "<!--",
        "<?",
        "<a>",
        "<![CDATA[",
        "</",
        "&",
        "&#",
        "&amp;",
        "&#x202E;",
        "\\",
        "|",
        "|a|b|\n|-|-|\n",
        "a\n",
        "#",
        "## 汉\n\n",
        "汉**（",
        "**（汉）**",
        "“**汉",
        "“*",
        "[a](b",
        "[a](<b",
        "[a]: b\n",
        "[x]: /u\n[x][x]",
        "    ",
        "\t",
        "\r",
        "- a\n  ",
        "```\n",
        "骗子：",
        "> 骗子：*\n",
        "](（",
        "汉,",
        "汉...",
        "１",
        "a](http",
        "## a {#b}\n",
        "\u{FDD0}*",
        "\\*（",
        "![](x)",
        "[](javascript:x)",
        "- **a**：\n",
        "1、汉\n\n",
        "<https://a.b/",
        "*汉。",
        "~~",
        "{{",
    ] {
        ends(part, part.repeat(BYTES / part.len()), LIMIT);
    }
}

#[test]
fn the_largest_files_end_in_time() {
    const BYTES: usize = 1024 * 1024;
    const LIMIT: Duration = Duration::from_secs(60);
    let filled = |head: &str, part: &str| head.to_owned() + &part.repeat(BYTES / part.len());
    let half = BYTES / 2;
    for (name, text) in [
        (
            "twenty thousand equal headings",
            "## 汉字\n\n".repeat(20_000),
        ),
        (
            "quotes, then lines",
            ">".repeat(half) + &"a\n".repeat(half / 2),
        ),
        (
            "a hundred quotes, then lines",
            ">".repeat(99) + &"a\n".repeat(half),
        ),
        (
            "lists in lists",
            (0..1400).map(|n| " ".repeat(n) + "- a\n").collect(),
        ),
        ("unclosed brackets", filled("", "[")),
        ("links that never close", filled("", "[a](")),
        ("emphasis that never closes", filled("", "*汉（")),
        ("a wide table", {
            let row = |cell: &str| cell.repeat(5000) + "|\n";
            row("|a") + &row("|-") + &"|a\n".repeat(2000)
        }),
        (
            "a script",
            filled("## x {#script}\n\n", "1. **a**\n   > 骗子：x\n"),
        ),
    ] {
        ends(name, text, LIMIT);
    }
}

#[test]
fn deep_nesting_is_reported_and_keeps_its_words() {
    let quotes = ">".repeat(60) + "字";
    assert_eq!(rules(&quotes), [("nesting", 1, 24)]);
    assert!(document(&quotes).lead.html.contains('字'));
    assert_eq!(rules(&(">".repeat(600) + "字")), [("nesting", 1, 1)]);
    assert!(rules(&"-".repeat(600)).is_empty());
}

/// All HTML of a document.
fn html(document: &Document) -> String {
    let mut all = vec![&document.lead];
    for section in &document.sections {
        all.push(&section.title);
        match &section.body {
            Body::Script { intro, steps } => {
                all.push(intro);
                for step in steps {
                    all.extend([&step.title, &step.intro]);
                    all.extend(step.lines.iter().map(|line| &line.words));
                }
            }
            Body::Items {
                intro,
                items,
                outro,
            } => {
                all.extend([intro, outro]);
                all.extend(items.iter().flat_map(|item| [&item.lead, &item.text]));
            }
            Body::Situations { intro, situations } => {
                all.push(intro);
                for situation in situations {
                    all.extend([&situation.title, &situation.intro]);
                    all.extend(&situation.steps);
                }
            }
            Body::Case {
                before,
                ledger,
                after,
            } => {
                all.extend([before, after]);
                if let Some(ledger) = ledger {
                    all.extend(&ledger.head);
                    all.extend(ledger.rows.iter().flat_map(|row| [&row.time, &row.event]));
                    all.extend(ledger.total.iter().map(|total| &total.label));
                }
            }
            Body::Prose(prose) => all.push(prose),
        }
    }
    all.iter().map(|inline| inline.html.as_str()).collect()
}

/// Demands that HTML is well-formed and holds only elements and attributes we write.
fn is_ours(html: &str) -> Result<(), String> {
    let mut xml = format!("<body>{html}</body>");
    for void in ["br", "hr", "wbr"] {
        xml = xml.replace(&format!("<{void}>"), &format!("<{void}/>"));
    }
    xml = xml.replace(" loading=\"lazy\">", " loading=\"lazy\"/>");
    let tree = roxmltree::Document::parse(&xml).map_err(|error| format!("{error}: {html}"))?;
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        let allowed: &[&str] = match node.tag_name().name() {
            "a" => &["href", "rel"],
            "img" => &["src", "alt", "width", "height", "loading"],
            "h3" => &["id"],
            "ol" => &["start"],
            "th" => &["scope", "class"],
            "td" | "span" => &["class"],
            "body" | "p" | "ul" | "li" | "blockquote" | "pre" | "code" | "table" | "thead"
            | "tbody" | "tr" | "strong" | "em" | "mark" | "br" | "hr" | "wbr" | "figure"
            | "figcaption" => &[],
            other => return Err(format!("<{other}>: {html}")),
        };
        for attribute in node.attributes() {
            if !allowed.contains(&attribute.name()) {
                return Err(format!("{}: {html}", attribute.name()));
            }
            let value = attribute.value().trim_start().to_lowercase();
            if ["javascript:", "data:", "vbscript:", "//"]
                .iter()
                .any(|start| value.starts_with(start))
            {
                return Err(format!("{value}: {html}"));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn whatever_is_written_the_page_stays_well_formed(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "汉", "字。", "“", "a", "1", " ", "    ", "\n", "\n\n", "\r\n", "\t", "*", "**", "_", "`",
                "```", "[", "]", "](", ")", "![", "(", "<", ">", "<b>", "<!--", "<script>", "&", "&lt;",
                "&#x202E;", "&#0;", "\\", "\"", "'", "|", "|-|-|\n", "# ", "## ", "### ", "#### ", "- ",
                "1. ", "> ", "---\n", "===\n", "{#do}", "{#script}", "{#case}", "{#red-flags}", "{#x\" y}",
                "javascript:x", "https://a.cn/", "//a.cn", "x.md", "../assets/a.png", "骗子：", "破绽：",
                "（", "）：", "10:12", "−9,800", "\u{FDD0}", "\u{3000}", "\u{1F468}\u{200D}\u{1F469}",
                "[x]: javascript:y\n", "[x]",
            ]),
            0..60,
        )
    ) {
        let text = parts.concat();
        if let Err(why) = is_ours(&html(&document(&text))) {
            prop_assert!(false, "{}\n{:?}", why, text);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,200}", start in 0usize..40, length in 0usize..400) {
        let source = Source::new("content/scams/x.md", &text);
        let (outline, findings) = outline(&source, start..start + length, &vocabulary());
        for finding in findings {
            prop_assert!(finding.location.span.end <= text.len());
        }
        for heading in outline.headings {
            prop_assert!(!heading.id.is_empty());
        }
    }

    #[test]
    fn breaking_a_title_changes_nothing_but_where_it_breaks(
        title in "[骗子刷单返利诈骗转账的您，、。：“”（）《》…·a1 <&\\-:]{0,40}"
    ) {
        let broken = breaks(&title);
        let escaped = title.replace('&', "&amp;").replace('<', "&lt;");
        prop_assert_eq!(broken.replace("<wbr>", ""), escaped);
        prop_assert!(!broken.starts_with("<wbr>") && !broken.ends_with("<wbr>"));
        prop_assert!(!broken.contains("<wbr><wbr>"));
        // How the title itself starts and ends is its author's affair.
        let lines: Vec<&str> = broken.split("<wbr>").collect();
        for pair in lines.windows(2) {
            let closing = ['，', '、', '。', '：', '”', '）', '》', '…', '·'];
            prop_assert!(!pair[1].starts_with(closing), "{}", broken);
            prop_assert!(!pair[0].ends_with(['“', '（', '《']), "{}", broken);
        }
    }

    #[test]
    fn anchors_are_never_given_twice(
        titles in prop::collection::vec(
            prop::sample::select(vec!["甲", "甲-2", "甲-3", "乙 {#a}", "a", "A", "！", "{#a-2}", "section", "do", "怎么办", "{#do}"]),
            0..30,
        ),
        deeper in prop::collection::vec(any::<bool>(), 30),
    ) {
        let text: String = titles
            .iter()
            .zip(deeper)
            .map(|(title, deeper)| format!("##{} {title}\n\n字\n\n", if deeper { "#" } else { "" }))
            .collect();
        let source = Source::new("content/scams/x.md", &text);
        let (outline, _) = outline(&source, 0..text.len(), &vocabulary());
        let mut ids: Vec<&str> = outline.headings.iter().map(|heading| heading.id.as_str()).collect();
        prop_assert_eq!(ids.len(), titles.len());
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), titles.len());
    }
}
