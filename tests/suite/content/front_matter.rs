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

/// Asserts that the replacement gives exactly this finding, and that its hint holds `fix`.
#[track_caller]
fn one(from: &str, to: &str, rule: &str, line: usize, column: usize, fix: &str) {
    let findings = with(from, to);
    assert_eq!(places(&findings), [(rule, line, column)], "{findings:#?}");
    let hint = findings[0].hint.as_ref().expect("every finding has a hint");
    assert!(hint.zh.contains(fix), "“{fix}” is not in “{}”", hint.zh);
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
fn the_dividing_lines_are_found_and_mended() {
    for (typed, column) in [
        ("－－－", 1),
        ("----", 1),
        ("--", 1),
        ("———", 1),
        ("---yaml", 1),
        (" ---", 1),
        ("***", 1),
    ] {
        one(
            "---\ncode",
            &format!("{typed}\ncode"),
            "front-matter-fence",
            1,
            column,
            "---",
        );
    }
    for typed in ["－－－", "-----", "...", "— — —"] {
        one(
            "---\n正文",
            &format!("{typed}\n正文"),
            "front-matter-fence",
            22,
            1,
            "---",
        );
    }
    one(
        "---\ncode",
        "\n\n---\ncode",
        "front-matter-fence",
        1,
        1,
        "删掉上面的空行",
    );
    one(
        "---\ncode",
        "code",
        "front-matter-fence",
        1,
        1,
        "上面加一行：---",
    );
    one(
        "---\n正文",
        "\n正文",
        "front-matter-unclosed",
        21,
        1,
        "下面加一行：---",
    );
    one(
        "---\n正文",
        "## 案例\n正文\n\n---\n",
        "front-matter-unclosed",
        21,
        1,
        "---",
    );
    assert!(scam(&GOOD.replace("---\n正文", "\n正文")).form.is_some());
    assert!(scam(&GOOD.replace("---\n", "－－－\n")).form.is_some());
    let toml = scam("+++\ntitle = \"刷单\"\n+++\n正文");
    assert_eq!(places(&toml.findings), [("front-matter-fence", 1, 1)]);
    for none in [
        "",
        "\n\n",
        "正文。",
        "# 标题\n正文：一\n",
        "很久以前，有一个人说：不要转账。",
    ] {
        assert_eq!(
            scam(none).findings[0].rule,
            "front-matter-missing",
            "{none:?}"
        );
    }
}

#[test]
fn full_width_punctuation_is_named() {
    one(
        "title: 刷单返利诈骗",
        "title：刷单返利诈骗",
        "yaml-full-width-colon",
        3,
        6,
        "title: 刷单返利诈骗",
    );
    one(
        "title: 刷单返利诈骗",
        "title:　刷单返利诈骗",
        "yaml-full-width-space",
        3,
        7,
        "title: 刷单返利诈骗",
    );
    one(
        "title: 刷单返利诈骗",
        "title:\u{A0}刷单返利诈骗",
        "yaml-full-width-space",
        3,
        7,
        "title: 刷单返利诈骗",
    );
    one(
        "title: 刷单返利诈骗",
        "title: 　刷单返利诈骗",
        "yaml-full-width-space",
        3,
        8,
        "title: 刷单返利诈骗",
    );
    one(
        "title: 刷单返利诈骗",
        "title: 刷单返利诈骗　",
        "yaml-full-width-space",
        3,
        8,
        "删掉",
    );
    one(
        "slogan: 不垫资",
        "　\nslogan: 不垫资",
        "yaml-full-width-space",
        6,
        1,
        "删掉这一行",
    );
    one(
        "title: 刷单返利诈骗",
        "title:刷单返利诈骗",
        "yaml-no-space-after-colon",
        3,
        6,
        "title: 刷单返利诈骗",
    );
    one(
        "severity: 5",
        "severity: “5”",
        "yaml-curly-quotes",
        11,
        11,
        "severity: 5",
    );
    one(
        "severity: 5",
        "severity: 「5」",
        "yaml-curly-quotes",
        11,
        11,
        "severity: 5",
    );
    one(
        "[student, jobseeker]",
        "[student，jobseeker]",
        "yaml-full-width-comma",
        9,
        12,
        "[student, jobseeker]",
    );
    one(
        "{title: 宣传手册, publisher",
        "{title：宣传手册, publisher",
        "yaml-full-width-colon",
        19,
        11,
        "title: 宣传手册",
    );
    one(
        "{title: 宣传手册, publisher",
        "{title:宣传手册, publisher",
        "yaml-no-space-after-colon",
        19,
        11,
        "title: 宣传手册",
    );
    one(
        "宣传手册, publisher",
        "宣传手册，publisher",
        "yaml-full-width-comma",
        19,
        17,
        "宣传手册, publisher",
    );
    one(
        "- title: 反",
        "－ title: 反",
        "yaml-list-dash",
        20,
        3,
        "- title: 反",
    );
    one(
        "- title: 反",
        "-title: 反",
        "yaml-list-dash",
        20,
        3,
        "- title: 反",
    );
    // Quotation marks that are part of the words stay.
    assert_eq!(with("刷单返利诈骗", "“安全账户”").len(), 0);
    assert_eq!(
        with("[先垫钱的兼职, 都是诈骗]", "[“安全账户”, 都是诈骗]").len(),
        0
    );
}

#[test]
fn broken_yaml_is_found_where_it_breaks() {
    one("slogan: 不", "\tslogan: 不", "yaml-tab", 6, 1, "空格");
    one(
        "    publisher: 全",
        "\tpublisher: 全",
        "yaml-tab",
        21,
        1,
        "空格",
    );
    one(
        "    publisher: 全",
        "  publisher: 全",
        "yaml-indent",
        21,
        3,
        "对齐",
    );
    one("slogan: 不", "  slogan: 不", "yaml-indent", 6, 3, "空格");
    one(
        "title: 刷单返利诈骗",
        "title: 提醒: 别转账",
        "yaml-colon-in-value",
        3,
        10,
        "\"提醒: 别转账\"",
    );
    one(
        "title: 刷单返利诈骗",
        "title: \"刷单返利诈骗",
        "yaml-unclosed-quote",
        3,
        8,
        "\"刷单返利诈骗\"",
    );
    one(
        "title: 刷单返利诈骗",
        "title: '刷单返利诈骗”",
        "yaml-unclosed-quote",
        3,
        8,
        "\"刷单返利诈骗\"",
    );
    one(
        "title: 刷单返利诈骗",
        "title: \"刷单\"返利诈骗",
        "yaml-text-after-quote",
        3,
        12,
        "“刷单”返利诈骗",
    );
    one(
        "title: 刷单返利诈骗",
        "title: [提醒] 刷单",
        "yaml-text-after-bracket",
        3,
        13,
        "\"[提醒] 刷单\"",
    );
    one(
        "[刷单, 返利, 垫付]",
        "[刷单, 返利, 垫付",
        "yaml-unclosed-bracket",
        12,
        11,
        "]",
    );
    one(
        "[刷单, 返利, 垫付]",
        "[刷单, 返利, 垫付】",
        "yaml-unclosed-bracket",
        12,
        11,
        "]",
    );
    one(
        "[刷单, 返利, 垫付]",
        "[刷单, \"返利\" 垫付]",
        "yaml-text-after-quote",
        12,
        21,
        "返利",
    );
    one(
        "[刷单, 返利, 垫付]",
        "[刷单, 返[利], 垫付]",
        "yaml-missing-comma",
        12,
        17,
        "逗号",
    );
    one(
        "[刷单, 返利, 垫付]",
        "[刷单,, 垫付]",
        "yaml-missing-comma",
        12,
        15,
        "逗号",
    );
    one(
        "[刷单, 返利, 垫付]",
        "[提醒: 刷单, 返利]",
        "yaml-colon-in-value",
        12,
        14,
        "\"提醒: 刷单\"",
    );
    for start in ["@", "%", "`", ",", "]", "}", "- ", "? "] {
        let to = format!("title: {start}刷单");
        one(
            "title: 刷单返利诈骗",
            &to,
            "yaml-special-start",
            3,
            8,
            &format!("\"{start}刷单\""),
        );
    }
    one(
        "title: 刷单返利诈骗",
        "title: *刷单*",
        "yaml-anchor",
        3,
        8,
        "\"*刷单*\"",
    );
    one(
        "title: 刷单返利诈骗",
        "title: &a 刷单",
        "yaml-anchor",
        3,
        8,
        "\"&a 刷单\"",
    );
    one(
        "title: 刷单返利诈骗",
        "title: !刷单",
        "yaml-tag",
        3,
        8,
        "\"!刷单\"",
    );
    one(
        "title: 刷单返利诈骗",
        "title 刷单返利诈骗",
        "yaml-not-a-key",
        3,
        1,
        "title: 刷单返利诈骗",
    );
    one(
        "title: 刷单返利诈骗",
        "title = 刷单返利诈骗",
        "yaml-not-a-key",
        3,
        1,
        "title: 刷单返利诈骗",
    );
    one(
        "slogan: 不",
        "转账之前，停一停。\n再停一停。\nslogan: 不",
        "yaml-not-a-key",
        6,
        1,
        "键: 值",
    );
    one(
        "title: 刷单返利诈骗",
        "title: \"\\q\"",
        "yaml-syntax",
        3,
        9,
        "英文引号",
    );
}

#[test]
fn keys_are_told_apart_and_explained() {
    one(
        "code: sd\ntitle:",
        "code: sd\nTitle:",
        "key-spelling",
        3,
        1,
        "title",
    );
    one(
        "short_title: 刷",
        "short title: 刷",
        "key-spelling",
        4,
        1,
        "short_title",
    );
    one(
        "short_title: 刷",
        "short-title: 刷",
        "key-spelling",
        4,
        1,
        "short_title",
    );
    one(
        "title: 刷单返利诈骗",
        "titel: 刷单返利诈骗",
        "key-unknown",
        3,
        1,
        "title",
    );
    assert_eq!(
        places(&with("title: 刷单返利诈骗", "标题：刷单返利诈骗")),
        [("key-unknown", 3, 1), ("yaml-full-width-colon", 3, 3)]
    );
    one(
        "title: 刷单返利诈骗",
        "标题: 刷单返利诈骗",
        "key-unknown",
        3,
        1,
        "title",
    );
    one("status: pub", "状态: pub", "key-unknown", 17, 1, "status");
    one(
        "status: pub",
        "colour: red\nstatus: pub",
        "key-unknown",
        17,
        1,
        "visibility",
    );
    one(
        "status: pub",
        "slug: sd\nstatus: pub",
        "key-unknown",
        17,
        1,
        "文件名就是地址",
    );
    one(
        "status: pub",
        "title: 二\nstatus: pub",
        "key-duplicate",
        17,
        1,
        "只留下",
    );
    one(
        "status: published",
        "status: draft\ntags: [刷单]",
        "key-unknown",
        18,
        1,
        "删掉它",
    );
    one(
        "  - {title: 宣传手册, publisher: 公安部",
        "  - {title: 宣传手册, publsher: 公安部",
        "key-unknown",
        19,
        19,
        "publisher",
    );
    one("{title: 宣传手册, ", "{", "key-missing", 19, 5, "title: ");
    one(
        "{title: 宣传手册, ",
        "{title: 宣传手册, title: 手册, ",
        "key-duplicate",
        19,
        19,
        "只留下",
    );
    let missing = with(
        "slogan: 不垫资，不补单，不装陌生软件\nverdict: 先让您垫钱的兼职，都是诈骗。\n",
        "",
    );
    assert_eq!(places(&missing), [("key-missing", 1, 1)]);
    assert!(
        missing[0]
            .message
            .zh
            .contains("slogan（口号）、verdict（结论）"),
        "{missing:#?}"
    );
    assert!(
        missing[0]
            .hint
            .as_ref()
            .unwrap()
            .zh
            .contains("\nslogan: 不垫资")
    );
}

#[test]
fn values_of_the_wrong_kind_are_shown_right() {
    one(
        "severity: 5",
        "severity: 五",
        "value-number",
        11,
        11,
        "severity: 5",
    );
    one(
        "severity: 5",
        "severity: ５",
        "value-number",
        11,
        11,
        "severity: 5",
    );
    one(
        "severity: 5",
        "severity: \"5\"",
        "value-number",
        11,
        11,
        "severity: 5",
    );
    one(
        "severity: 5",
        "severity: 500",
        "value-number",
        11,
        11,
        "severity: 5",
    );
    one(
        "severity: 5",
        "severity: -1",
        "value-number",
        11,
        11,
        "severity: 5",
    );
    one(
        "severity: 5",
        "severity: [5]",
        "value-kind",
        11,
        11,
        "severity: 5",
    );
    one(
        "severity: 5",
        "severity:",
        "value-empty",
        11,
        10,
        "severity: 5",
    );
    one(
        "title: 刷单返利诈骗",
        "title: #刷单返利诈骗",
        "value-empty",
        3,
        8,
        "英文引号",
    );
    one(
        "title: 刷单返利诈骗",
        "title: \"\"",
        "value-empty",
        3,
        8,
        "title: ",
    );
    one(
        "title: 刷单返利诈骗",
        "title: [刷单, 返利]",
        "value-kind",
        3,
        8,
        "title: ",
    );
    one(
        "[student, jobseeker]",
        "student",
        "value-kind",
        9,
        11,
        "audience: [student]",
    );
    one(
        "[student, jobseeker]",
        "student、jobseeker",
        "value-kind",
        9,
        11,
        "audience: [student, jobseeker]",
    );
    one(
        "[student, jobseeker]",
        "【student，jobseeker】",
        "value-kind",
        9,
        11,
        "audience: [student, jobseeker]",
    );
    one(
        "[student, jobseeker]",
        "[student, jobseker]",
        "value-choice",
        9,
        21,
        "jobseeker",
    );
    one(
        "[student, jobseeker]",
        "[student, 求职者]",
        "value-choice",
        9,
        21,
        "jobseeker",
    );
    one(
        "[student, jobseeker]",
        "[Student, jobseeker]",
        "value-choice",
        9,
        12,
        "student、jobseeker",
    );
    one(
        "status: published",
        "status: 发布",
        "value-choice",
        17,
        9,
        "published",
    );
    one(
        "{title: 宣传手册, publisher: 公安部, date: 2025-06-18}",
        "宣传手册",
        "value-kind",
        19,
        5,
        "title: ",
    );
    one(
        "status: pub",
        "review: {secrecy: yes}\nstatus: pub",
        "value-true-false",
        17,
        19,
        "secrecy: true",
    );
    one(
        "status: pub",
        "review: {secrecy: 已查}\nstatus: pub",
        "value-true-false",
        17,
        19,
        "secrecy: true",
    );
}

#[test]
fn dates_are_shown_as_they_are_to_be_written() {
    for written in [
        "2026年11月1日",
        "2026/11/1",
        "2026-11-1",
        "20261101",
        "2026-11-01",
        "2026-11-01T09:00",
        "2026-11-01 9:00",
        "2026-11-01 09:00:00",
        "２０２６－１１－０１　０９：００",
        "2026年11月1日上午9点",
    ] {
        let to = format!("published: {written}");
        one(
            "published: 2026-11-01 09:00",
            &to,
            "value-date",
            14,
            12,
            "published: 2026-11-01 09:00",
        );
    }
    one(
        "review_by: 2027-05-10",
        "review_by: 2027-05-10 09:00",
        "value-date",
        15,
        12,
        "review_by: 2027-05-10",
    );
    one(
        "review_by: 2027-05-10",
        "review_by: “2027-05-10”",
        "yaml-curly-quotes",
        15,
        12,
        "review_by: 2027-05-10",
    );
    one(
        "review_by: 2027-05-10",
        "review_by: 明年五月",
        "value-date",
        15,
        12,
        "review_by: 20",
    );
    one(
        "date: 2025-06-18",
        "date: 2025.6.18",
        "value-date",
        19,
        41,
        "date: 2025-06-18",
    );
    let none = with("2027-05-10", "2027-02-30");
    assert!(none[0].message.zh.contains("日历上没有这一天"), "{none:#?}");
    let named = with("date: 2025-06-18", "date: 2025.6.18");
    assert!(
        named[0].message.zh.contains("sources第1项的date"),
        "{named:#?}"
    );
    assert!(
        named[0].message.en.contains("date of item 1 of sources"),
        "{named:#?}"
    );
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
    collect!(Site Scam ScamWords Page Case Alert Video Event Quiz Figure Terms Partner PrintJob);
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
