//! Input that nobody would write: no panic, no span out of place, no waiting.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use fanzha::content::form;
use fanzha::content::front_matter;
use fanzha::diagnostic::{Diagnostic, Source};
use proptest::prelude::*;

use super::front_matter::{GOOD, scam};

/// The longest a reading may take. A second is too much for the program; the test's is unoptimised
/// and not alone on its machine, and only time that grows with the square of the input comes near.
const LIMIT: Duration = Duration::from_secs(30);

/// Reads a text in all ways there are, and checks that every finding points into it.
fn read(text: &str) -> Vec<Diagnostic> {
    let mut findings = scam(text).findings;
    let source = Source::new("content/site.yaml", text);
    findings.extend(front_matter::read_yaml::<form::Site>(source).findings);
    front_matter::review_hash(text);
    for finding in &findings {
        let span = &finding.location.span;
        assert!(
            span.start <= span.end && span.end <= text.len(),
            "{finding:?}"
        );
        assert!(text.get(span.clone()).is_some(), "{finding:?}");
        assert!(finding.hint.is_some(), "{finding:?}");
    }
    findings
}

/// Pieces of which YAML and its mistakes are made.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "---\n",
        "...\n",
        "title",
        "sources",
        "points",
        "标题",
        ": ",
        ":",
        "：",
        "- ",
        "-",
        "－",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\u{3000}",
        "\u{A0}",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "，",
        "\"",
        "'",
        "“",
        "”",
        "#",
        " # ",
        "|",
        ">-",
        "&a ",
        "*a",
        "!t ",
        "@",
        "%",
        "`",
        "?",
        "~",
        "null",
        "true",
        "5",
        "2026-11-01",
        "刷单",
        "𠮷",
        "\\",
        "<<: ",
        "\u{2028}",
        "\u{85}",
        "\u{0}",
        "## ",
        "+++\n",
        "=",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Words that may stand in a file: no characters that its decoding refuses, no wide spaces around
/// them, not nothing.
fn words() -> impl Strategy<Value = String> {
    let any = any::<String>().prop_map(|words| {
        let kept = |c: &char| {
            !c.is_control()
                && !matches!(
                    c,
                    '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
                )
        };
        words.chars().filter(kept).collect::<String>()
    });
    let lines = "[a-c刷单：:\\[\\]{}#&*!|>'\"%@`, \n-]{1,30}";
    prop_oneof![
        any,
        pieces()
            .prop_map(|words| words.replace(['\u{0}', '\u{85}', '\u{2028}', '\r', '\t', '\n'], "")),
        lines
    ]
    .prop_filter("there are words", |words| !words.trim().is_empty())
    .prop_filter("nothing taken for a mistyped key", |words| {
        !words.contains([':', '：'])
    })
    .prop_filter("no wide space around", |words| {
        words.trim_matches([' ', '\n']) == words.trim()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        read(&text);
        read(&format!("---\n{text}\n---\n"));
    }

    #[test]
    fn no_yaml_makes_the_reader_panic(text in pieces()) {
        read(&text);
        read(&format!("---\n{text}\n---\n正文"));
    }

    #[test]
    fn a_damaged_article_is_read_as_far_as_it_goes(at in 0..GOOD.len(), cut in 0..40_usize, put in pieces()) {
        let floor = |mut at: usize| {
            while !GOOD.is_char_boundary(at) { at -= 1; }
            at
        };
        let (start, end) = (floor(at), floor((at + cut).min(GOOD.len())));
        read(&format!("{}{put}{}", &GOOD[..start], &GOOD[end..]));
    }

    /// What is written as a YAML string comes back as it was, at its place.
    #[test]
    fn words_come_back_as_they_were_written(words in "[\u{20}-\u{7E}\u{3001}-\u{303F}\u{4E00}-\u{9FFF}\u{FF01}-\u{FF5E}“”]{1,40}") {
        prop_assume!(!words.trim().is_empty());
        let escaped = format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""));
        let single = format!("'{}'", words.replace('\'', "''"));
        for written in [escaped, single] {
            let text = GOOD
                .replace("title: 刷单返利诈骗", &format!("title: {written}"))
                .replace("[刷单, 返利, 垫付]", &format!("[一, {written}, 三]"))
                .replace("title: 反电信网络诈骗法", &format!("title: {written}"));
            let read = scam(&text);
            prop_assert_eq!(&read.findings, &[]);
            let form = read.form.unwrap();
            prop_assert_eq!(&form.title, &words);
            prop_assert_eq!(&form.keywords[1], &words);
            prop_assert_eq!(&form.sources[1].title, &words);
            prop_assert_eq!(&text[read.spans.value("title")], &written);
            prop_assert_eq!(&text[read.spans.item("keywords", 1)], &written);
            prop_assert_eq!(&text[read.spans.at("sources[1].title")], &written);
        }
    }

    /// What other programs write as YAML or JSON is read without a finding.
    #[test]
    fn what_programs_write_is_read(title in words(), keywords in prop::collection::vec(words(), 1..5), publisher in words()) {
        let mut source = serde_yaml::Mapping::new();
        source.insert("title".into(), title.clone().into());
        source.insert("publisher".into(), publisher.clone().into());
        let mut file = serde_yaml::Mapping::new();
        file.insert("title".into(), title.clone().into());
        file.insert("keywords".into(), keywords.clone().into());
        file.insert("sources".into(), vec![serde_yaml::Value::from(source)].into());
        let yaml = serde_yaml::to_string(&file).unwrap();
        let json = format!(
            "title: {}\nkeywords: {}\nsources: {}\n",
            serde_json::to_string(&title).unwrap(),
            serde_json::to_string(&keywords).unwrap(),
            serde_json::to_string(&serde_json::json!([{"title": title, "publisher": publisher}])).unwrap(),
        );
        let rest: String = GOOD
            .lines()
            .filter(|line| ["title: ", "keywords: ", "sources:", "  "].iter().all(|key| !line.starts_with(key)))
            .skip(1)
            .map(|line| format!("{line}\n"))
            .collect();
        for written in [yaml, json] {
            let text = format!("---\n{written}{rest}");
            let read = scam(&text);
            prop_assert_eq!(&read.findings, &[], "{}", text);
            let form = read.form.unwrap();
            prop_assert_eq!(&form.title, &title);
            prop_assert_eq!(&form.keywords, &keywords);
            prop_assert_eq!(&form.sources[0].title, &title);
            prop_assert_eq!(&form.sources[0].publisher, &publisher);
            prop_assert!(text[read.spans.at("sources[0].publisher")].len() >= publisher.trim().len());
        }
    }

    /// Words without quotes either come back as they were, or are a finding: never other words.
    /// (Separators that YAML takes for line breaks are refused when the file is decoded.)
    #[test]
    fn bare_words_are_kept_or_refused(words in pieces()) {
        let words: String = words.chars().filter(|c| !matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}')).collect();
        let text = GOOD.replace("title: 刷单返利诈骗", &format!("title: {words}"));
        let read = scam(&text);
        if let Some(form) = read.form.filter(|_| read.findings.is_empty()) {
            let span = &text[read.spans.value("title")];
            let bare = !span.starts_with(['"', '\'', '|', '>']);
            prop_assert!(!bare || form.title == span, "{:?} from {:?}", form.title, span);
        }
    }
}

#[test]
fn bombs_are_refused_at_once() {
    let quick = |name: &str, text: String| {
        let (done, waiting) = mpsc::channel();
        thread::spawn(move || done.send(read(&text)));
        let findings = waiting
            .recv_timeout(LIMIT)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!findings.is_empty(), "{name} passes");
        assert!(findings.len() <= 200, "{name}: {} findings", findings.len());
    };
    let many = |piece: &str, count: usize| piece.repeat(count);
    let mut aliases = "---\na0: &a0 [x, x]\n".to_owned();
    for level in 1..40 {
        let before = level - 1;
        aliases += &format!("a{level}: &a{level} [*a{before}, *a{before}, *a{before}]\n");
    }
    quick("alias bomb", aliases + "---\n");
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("[{a: ", "}]")] {
        let nested = format!("{}1{}", many(open, 20_000), many(close, 20_000));
        quick(
            "20,000 brackets in a list",
            format!("---\ntitle: {nested}\n---\n"),
        );
        quick(
            "20,000 brackets on a line",
            format!("---\ntitle:\n  {nested}\n---\n"),
        );
        quick(
            "60 KB of brackets",
            format!("---\ntitle: {}\n---\n", many(open, 60_000 / open.len())),
        );
    }
    quick(
        "a large front matter",
        format!("---\ntitle: {}\n---\n", many("刷", 30_000)),
    );
    for line in [
        "a: b: c\n",
        "- x\n",
        "x\n",
        "：\n",
        "a: a: a: a: ",
        "\"",
        "'",
        "\"a\" ",
        "# x\n",
        "\n\n",
        "a\n\n",
        " # ",
        "a: [\n",
        "a: \"\n",
        "标题：一\n",
        "  a: b\n",
        "\t\n",
        "|\n",
        "a: |\n",
        "title: x\n",
        "[a, ",
        "{a: b, ",
        "? ",
        "--- ",
        "\u{3000}",
        "&a ",
        "a: *a\n",
        "!!x ",
        "- - ",
        "-\n",
        "a:\n",
        "a:\n - \n",
        "a: 'b\n c\n",
    ] {
        let body = many(line, 65_000 / line.len());
        quick(line, format!("---\n{body}\n---\n"));
        quick(line, format!("---\ntitle: {body}\n---\n"));
        quick(
            &format!("a megabyte of {line}"),
            format!("a: {}\n", many(line, 1_000_000 / line.len())),
        );
    }
}
