//! Every mistake of a front matter, at its line and column, with the line as it should be.

use fanzha::content::form::{self, Audience, Status};
use fanzha::content::front_matter::{self, Form, Key, Read, Shape};
use fanzha::diagnostic::{Diagnostic, Source};

/// An article without a mistake. Line numbers in the tests count from its first line.
pub(super) const GOOD: &str = "\
---
code: sd
title: 刷单返利诈骗
short_title: 刷单返利
headline: [先垫钱的兼职, 都是诈骗]
slogan: 不垫资，不补单，不装陌生软件
verdict: 先让您垫钱的兼职，都是诈骗。
summary: 以“动动手指就赚钱”为饵，先返几块钱，再叫您垫钱做任务。
audience: [student, jobseeker]
channels: [short-video, group]
severity: 5
keywords: [刷单, 返利, 垫付]
points: [正经兼职不先收钱, 小返利都是诱饵, 越补亏得越多]
published: 2026-11-01 09:00
review_by: 2027-05-10
unit: 示例市反诈骗中心
status: published
sources:
  - {title: 宣传手册, publisher: 公安部, date: 2025-06-18}
  - title: 反电信网络诈骗法
    publisher: 全国人大常委会
---
正文。
";

pub(super) fn scam(text: &str) -> Read<form::Scam> {
    front_matter::read_markdown(Source::new("content/scams/task-rebate.md", text))
}

/// Rule, line and column of each finding.
fn places(findings: &[Diagnostic]) -> Vec<(&'static str, usize, usize)> {
    let mut places: Vec<_> = findings
        .iter()
        .map(|d| (d.rule, d.location.line, d.location.column))
        .collect();
    places.sort_by_key(|(_, line, column)| (*line, *column));
    places
}

/// What is said about [`GOOD`] with one passage replaced.
fn with(from: &str, to: &str) -> Vec<Diagnostic> {
    assert_eq!(GOOD.matches(from).count(), 1, "{from:?} stands not once");
    scam(&GOOD.replacen(from, to, 1)).findings
}

/// The mistakes of `mistakes.txt`: passage, replacement, place and rule, words of the hint.
fn mistakes() -> impl Iterator<Item = (String, String, &'static str, &'static str)> {
    let plain = |text: &str| {
        text.replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\u{A0}", "\u{A0}")
            .replace("\\\\", "\\")
    };
    let table = include_str!("mistakes.txt").split("\n\n");
    let cases = table.filter(|case| !case.starts_with('#'));
    cases.map(move |case| {
        let (from, rest) = case.split_once("\n=> ").expect(case);
        let (to, rest) = rest.split_once('\n').expect(case);
        let (place, fix) = rest.trim_end().split_once(" | ").expect(case);
        (plain(from), plain(to), place, fix)
    })
}

#[test]
fn every_mistake_is_found_at_its_place_and_shown_right() {
    let mut failures = Vec::new();
    for (from, to, place, fix) in mistakes() {
        let findings = with(&from, &to);
        let found: Vec<String> = places(&findings)
            .iter()
            .map(|(rule, line, column)| format!("{line}:{column} {rule}"))
            .collect();
        let hint = findings.iter().filter_map(|d| d.hint.as_ref()).next();
        if found != [place] || !hint.is_some_and(|hint| hint.zh.contains(fix)) {
            failures.push(format!(
                "{to:?}: wants {place} | {fix}\n got {found:?} {hint:?}"
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(mistakes().count() > 100);
}

#[test]
fn an_article_without_mistakes_is_read_whole() {
    let read = scam(GOOD);
    assert_eq!(places(&read.findings), []);
    assert_eq!(&GOOD[read.body], "正文。\n");
    let form = read.form.unwrap();
    assert_eq!(form.title, "刷单返利诈骗");
    assert_eq!(form.audience, [Audience::Student, Audience::Jobseeker]);
    assert_eq!(form.points[2], "越补亏得越多");
    assert_eq!(form.published.to_string(), "2026-11-01 09:00");
    assert_eq!(form.review_by.to_string(), "2027-05-10");
    assert_eq!(form.status, Status::Published);
    assert_eq!(form.sources[0].date.unwrap().to_string(), "2025-06-18");
    assert_eq!(form.sources[1].publisher, "全国人大常委会");
    assert_eq!(form.sources[1].date, None);
    assert!(form.related.is_empty());
}

#[test]
fn every_value_has_its_place() {
    let read = scam(GOOD);
    let shown = |span: std::ops::Range<usize>| &GOOD[span];
    assert_eq!(shown(read.spans.value("title")), "刷单返利诈骗");
    assert_eq!(shown(read.spans.item("points", 1)), "小返利都是诱饵");
    assert_eq!(
        shown(read.spans.item("points", 9)),
        shown(read.spans.value("points"))
    );
    assert_eq!(shown(read.spans.at("sources[0].publisher")), "公安部");
    assert_eq!(shown(read.spans.at("sources[1].title")), "反电信网络诈骗法");
    assert_eq!(
        shown(read.spans.at("sources[1].url")),
        shown(read.spans.item("sources", 1))
    );
    assert_eq!(shown(read.spans.value("related")), "---");
    assert!(read.spans.has("title") && !read.spans.has("related"));
}

#[test]
fn yaml_may_be_written_in_its_usual_ways() {
    let text = "---\r
# 注释\r
\"code\" : \"sd\"   # 短码\r
title: '“安全账户”就是''诈骗'''\r
short_title: >-\r
  刷单\r
  返利\r
headline:\r
- 先垫钱的兼职\r
-   都是诈骗  # 两行\r
slogan: \"不垫资：\\u4e0d补单\"\r
verdict: 先让您垫钱的兼职，\r
  都是诈骗。\r
summary: |\r
  一\r
\r
  二\r
audience: [\r
  student, # 学生\r
  jobseeker,\r
]\r
channels:\r
    - short-video\r
\r
    - group\r
severity: 5\r
keywords: [https://a.cn/?x=1#2, 10:30, -5]\r
points: [正经兼职不先收钱, 小返利都是诱饵, \"越补, 亏得[越]多\"]\r
published: \"2026-11-01 09:00\"\r
updated:\r
review_by: 2027-05-10\r
unit: 示例市反诈骗中心\r
review: {third: {name: 甲, date: 2026-11-10}, secrecy: true}\r
sources: [{title: 一, publisher: 二, \"date\": 2025-06-18}]\r
related: ~\r
---\r
正文。\r
";
    let read = scam(text);
    assert_eq!(places(&read.findings), [], "{:#?}", read.findings);
    let form = read.form.unwrap();
    assert_eq!(form.code, "sd");
    assert_eq!(form.title, "“安全账户”就是'诈骗'");
    assert_eq!(form.short_title, "刷单 返利");
    assert_eq!(form.headline, ["先垫钱的兼职", "都是诈骗"]);
    assert_eq!(form.slogan, "不垫资：不补单");
    assert_eq!(form.verdict, "先让您垫钱的兼职， 都是诈骗。");
    assert_eq!(form.summary, "一\n\n二\n");
    assert_eq!(form.keywords, ["https://a.cn/?x=1#2", "10:30", "-5"]);
    assert_eq!(form.points[2], "越补, 亏得[越]多");
    assert_eq!(form.updated, None);
    assert!(form.review.secrecy);
    assert_eq!(form.review.last().unwrap().to_string(), "2026-11-10");
    assert_eq!(&text[read.spans.item("headline", 1)], "都是诈骗");
    assert_eq!(&text[read.spans.at("review.third.date")], "2026-11-10");
    assert_eq!(&text[read.spans.value("updated")], "updated");
    assert_eq!(&text[read.body], "正文。\r\n");
}

#[test]
fn a_mistyped_dividing_line_hides_nothing() {
    assert!(scam(&GOOD.replace("---\n正文", "\n正文")).form.is_some());
    assert!(scam(&GOOD.replace("---\n", "－－－\n")).form.is_some());
    let toml = scam("+++\ntitle = \"刷单\"\n+++\n正文");
    assert_eq!(places(&toml.findings), [("front-matter-fence", 1, 1)]);
}

#[test]
fn a_file_without_front_matter_is_told_to_have_one() {
    for none in [
        "",
        "\n\n",
        "正文。",
        "# 标题\n正文：一\n",
        "很久以前，有人说：别转账。",
    ] {
        let findings = scam(none).findings;
        assert_eq!(findings[0].rule, "front-matter-missing", "{none:?}");
    }
}

#[test]
fn quotation_marks_that_belong_to_the_words_stay() {
    assert!(with("刷单返利诈骗", "“安全账户”").is_empty());
    assert!(with("[先垫钱的兼职, 都是诈骗]", "[“安全账户”, 都是诈骗]").is_empty());
}

#[test]
fn missing_keys_are_named_with_what_to_write() {
    let missing = with(
        "slogan: 不垫资，不补单，不装陌生软件\nverdict: 先让您垫钱的兼职，都是诈骗。\n",
        "",
    );
    assert_eq!(places(&missing), [("key-missing", 1, 1)]);
    let (message, hint) = (&missing[0].message, missing[0].hint.as_ref());
    assert!(
        message.zh.contains("slogan（口号）、verdict（结论）"),
        "{message:?}"
    );
    assert!(
        hint.is_some_and(|hint| hint.zh.contains("\nslogan: 不垫资")),
        "{hint:?}"
    );
}

#[test]
fn values_inside_others_are_named_by_their_way() {
    let named = with("date: 2025-06-18", "date: 2025.6.18");
    let message = &named[0].message;
    assert!(message.zh.contains("sources第1项的date"), "{message:?}");
    assert!(
        message.en.contains("date of item 1 of sources"),
        "{message:?}"
    );
    let none = with("2027-05-10", "2027-02-30");
    assert!(none[0].message.zh.contains("日历上没有这一天"), "{none:#?}");
}

#[test]
fn all_mistakes_of_a_file_are_reported_at_once() {
    let text = GOOD
        .replace("title: 刷单返利诈骗", "title：刷单返利诈骗")
        .replace("severity: 5", "severity: 五")
        .replace("[student, jobseeker]", "[学生, jobseeker, 老板]")
        .replace("2026-11-01 09:00", "2026年11月1日")
        .replace("date: 2025-06-18", "date: 2025")
        .replace("    publisher: 全国人大常委会\n", "");
    assert_eq!(
        places(&scam(&text).findings),
        [
            ("yaml-full-width-colon", 3, 6),
            ("value-choice", 9, 12),
            ("value-choice", 9, 27),
            ("value-number", 11, 11),
            ("value-date", 14, 12),
            ("value-date", 19, 41),
            ("key-missing", 20, 5),
        ]
    );
}

#[test]
fn a_chinese_key_and_its_colon_are_two_mistakes() {
    assert_eq!(
        places(&with("title: 刷单返利诈骗", "标题：刷单返利诈骗")),
        [("key-unknown", 3, 1), ("yaml-full-width-colon", 3, 3)]
    );
}

#[test]
fn findings_speak_both_languages() {
    let broken = GOOD
        .replace("title: ", "title：")
        .replace(": 5", ": 五")
        .replace("unit", "danwei");
    for finding in scam(&broken).findings {
        let hint = finding.hint.expect("a hint");
        for text in [finding.message, hint] {
            assert!(text.zh.chars().any(|c| c > '\u{2E7F}'), "{text:?}");
            assert!(text.en.split(' ').count() > 1, "{text:?}");
        }
    }
}

#[test]
fn a_yaml_file_is_one_document() {
    let read = |text: &str| {
        front_matter::read_yaml::<form::Partner>(Source::new("content/partners/a.yaml", text))
    };
    let good =
        "# 说明\n---\nname: 示例快运\nkind: courier\ncontact_role: 安全负责人\noutlets: 42\n";
    let form = read(good).form.unwrap();
    assert_eq!((form.name.as_str(), form.outlets), ("示例快运", Some(42)));
    let two = read(&format!("{good}---\nname: 二\n"));
    assert_eq!(two.findings[0].rule, "yaml-several-documents");
    assert_eq!(two.findings[0].location.line, 7);
    let count = read(&good.replace("42", "1,590"));
    assert!(
        count.findings[0]
            .hint
            .as_ref()
            .unwrap()
            .zh
            .contains("outlets: 1590")
    );
    assert_eq!(places(&read("").findings), [("key-missing", 1, 1)]);
    assert_eq!(places(&read("[a]").findings)[0].0, "yaml-not-a-key");
}

#[test]
fn a_review_signs_everything_but_itself() {
    let signed = front_matter::review_hash(GOOD);
    let released = GOOD.replace("status: published", "status: draft");
    let reviewed = GOOD.replace(
        "status: published\n",
        "review:\n  third: {name: 甲, date: 2026-11-10}\n",
    );
    assert_eq!(front_matter::review_hash(&released), signed);
    assert_eq!(front_matter::review_hash(&reviewed), signed);
    assert_ne!(front_matter::review_hash(&GOOD.replace('5', "4")), signed);
    assert_ne!(
        front_matter::review_hash(&GOOD.replace("正文", "正 文")),
        signed
    );
}

/// All keys of a form and of the records inside it.
fn keys(keys: &'static [Key], all: &mut Vec<Key>) {
    for key in keys {
        all.push(*key);
        let mut shape = key.shape;
        while let Shape::List(item) = shape {
            shape = *item;
        }
        if let Shape::Record(inner) = shape {
            self::keys(inner, all);
        }
    }
}

#[test]
fn every_key_has_a_chinese_name_and_an_example() {
    let mut all = Vec::new();
    macro_rules! collect { ($($form:ident)*) => { $(keys(form::$form::KEYS, &mut all);)* } }
    collect!(Site Scam ScamWords Page PageWords Case Alert Video Event Quiz Figure Terms Partner PrintJob);
    for key in all {
        // A file that lacks only this key is told its name in Chinese and what to write.
        let name = front_matter::chinese_name(key.name);
        assert!(
            name.is_some(),
            "{} has no entry in the table of names",
            key.name
        );
    }
}
