//! What an author is given: files to fill in, schemas for editors, completions, manual pages.

use std::collections::BTreeSet;

use fanzha::author::schema::{Subject, schema};
use fanzha::diagnostic::Language;
use serde_json::{Value, json};

use crate::scaffold::{TestProject, files_under};

const KINDS: [(&str, &str); 10] = [
    ("scam", "content/scams/try-it.md"),
    ("page", "content/pages/try-it.md"),
    ("case", "content/cases/try-it.md"),
    ("alert", "content/alerts/try-it.md"),
    ("video", "content/videos/try-it.md"),
    ("event", "content/events/try-it.md"),
    ("quiz", "content/quiz/try-it.yaml"),
    ("figure", "content/figures/try-it.yaml"),
    ("partner", "content/partners/try-it.yaml"),
    ("print", "content/print/try-it.yaml"),
];

/// Rules that speak of a value that is still to be written, and of nothing else.
const UNWRITTEN: [&str; 13] = [
    "case-identity",
    "code-format",
    "duration-format",
    "item-repeated",
    "list-size",
    "placeholder",
    "reference-unknown",
    "too-short",
    "value-choice",
    "value-date",
    "value-number",
    "value-true-false",
    "verdict-sentence",
];

#[test]
fn a_new_file_has_no_mistake_but_what_is_still_to_be_written() {
    let project = TestProject::own();
    for (kind, _) in KINDS {
        let made = project.run(&["new", kind, "try-it", "--lang", "zh"]);
        made.expect_status(0).expect_stdout("待填写");
    }
    let report = project.run(&["check", "--format", "json"]).expect_status(1);
    let findings: Vec<Value> = report
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("one JSON object a line"))
        .collect();
    for (_, path) in KINDS {
        let of_file: BTreeSet<&str> = findings
            .iter()
            .filter(|finding| finding["path"] == path)
            .filter_map(|finding| finding["rule"].as_str())
            .collect();
        assert!(of_file.contains("placeholder"), "{path}: {of_file:?}");
        for rule in of_file {
            assert!(UNWRITTEN.contains(&rule), "{path}: {rule}");
        }
    }
}

#[test]
fn an_article_begun_with_new_and_filled_in_has_no_finding() {
    let project = TestProject::own();
    project
        .run(&["new", "scam", "fake-refund", "--lang", "zh"])
        .expect_status(0);
    let path = "content/scams/fake-refund.md";
    let fill: [(&str, &str); 18] = [
        ("code: 待填写", "code: tk9"),
        ("title: 待填写", "title: 虚假退款诈骗"),
        ("short_title: 待填写", "short_title: 虚假退款"),
        (
            "headline: [待填写, 待填写]",
            "headline: [退款先交钱, 就是诈骗]",
        ),
        ("slogan: 待填写", "slogan: 退款不用您掏一分钱"),
        ("verdict: 待填写", "verdict: 退款要您先交钱，就是诈骗。"),
        (
            "summary: 待填写",
            "summary: 骗子说您有一笔退款没领，要先交保证金才能到账。真退款原路返回，不用您交一分钱，也不用点链接、下软件。",
        ),
        ("audience: [待填写]", "audience: [elder, all]"),
        ("channels: [待填写]", "channels: [call, sms]"),
        ("severity: 待填写", "severity: 3"),
        ("keywords: [待填写]", "keywords: [退款, 保证金, 到账]"),
        (
            "points: [待填写, 待填写, 待填写]",
            "points: [真退款原路返回, 不用先交保证金, 自己打官方电话问]",
        ),
        ("- title: 待填写", "- title: 反诈宣传手册"),
        ("publisher: 待填写", "publisher: 示例市反诈骗中心"),
        ("    # date: 2026-11-01", "    date: 2026-11-01"),
        ("    # url: \"https://www.mps.gov.cn/\"\n", ""),
        ("status: draft\n", "status: published\n"),
        (
            "待填写：开头一段，写清楚骗子找谁、拿什么当饵、最后怎么把钱骗走。",
            "骗子打电话说您有退款没领，最后让您把保证金转给他。",
        ),
    ];
    for (from, to) in fill {
        let text = project.text(path);
        assert!(text.contains(from), "{from} is not in\n{text}");
        project.write(path, text.replacen(from, to, 1));
    }
    let mut text = project.text(path);
    let said = [
        "先报数字",
        "骗子报出您的订单，说有退款没领。",
        "您好，**您有一笔退款没领**。",
        "是哪一笔？",
        "真客服不会催您领钱。",
        "再要资料",
        "他让您点开短信里的链接。",
        "点开**填一下卡号**就行。",
        "退款原路返回，不用填卡号。",
        "最后要钱",
        "他说要先交保证金。",
        "**交了保证金**，退款马上到账。",
        "退款还要先交钱，就是骗。",
        "先交钱",
        "退款从来不用您先掏钱。",
        "要卡号",
        "退款原路返回，用不着卡号。",
        "催得急",
        "真退款等得起您核实。",
        "挂断电话，自己打购物软件里的客服。",
        "告诉家里人，拿不准打96110。",
        "马上断网，打银行卡背面的电话锁卡。",
        "换一部手机，改掉支付密码。",
    ];
    for words in said {
        let at = text.find("待填写").expect("a place is left for it");
        let rest = &text[at..];
        let end = match rest.starts_with("待填写**") {
            true => "待填写".len(),
            false => rest.find('\n').expect("a line ends"),
        };
        text.replace_range(at..at + end, words);
    }
    project.write(path, text);
    let report = project.run(&["check", "--format", "json"]);
    let own: Vec<&str> = report
        .stdout
        .lines()
        .filter(|line| line.contains("fake-refund"))
        .collect();
    assert!(own.is_empty(), "{own:#?}\n{}", project.text(path));
}

const INIT: [&str; 7] = [
    "init",
    "新站",
    "--unit=试验市公安局反诈中心",
    "--city=试验市",
    "--base-url=https://ga.test.gov.cn/fanzha/",
    "--date=2026-11-22",
    "--lang=zh",
];

#[test]
fn a_new_site_builds_at_once_and_says_what_is_left_to_do() {
    let place = TestProject::empty();
    place
        .run(&INIT)
        .expect_status(0)
        .expect_stdout("使用说明.md");
    let checked = place.run(&["check", "--root", "新站", "--format", "json"]);
    let left: BTreeSet<String> = checked
        .expect_status(0)
        .stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|finding| Some(finding["rule"].as_str()?.to_owned()))
        .collect();
    assert!(left.contains("hotline-unchecked"), "{left:?}");
    assert!(left.contains("footer-incomplete"), "{left:?}");
    place
        .run(&["build", "--root", "新站", "--pdf"])
        .expect_status(0);
    let made = place.tree("新站/public");
    assert!(made.contains_key("leaflets/task-rebate/parcel-100x150.pdf"));
    let page = String::from_utf8_lossy(&made["scams/task-rebate/index.html"]).into_owned();
    assert!(page.contains("试验市公安局反诈中心"));
    for (path, bytes) in place.tree("新站") {
        let text = String::from_utf8_lossy(&bytes);
        for invented in ["示例市", "示例审核员", "fanzha.example.gov.cn"] {
            assert!(!text.contains(invented), "{path}: {invented}");
        }
    }
    let settings = place.text("新站/.vscode/settings.json");
    let settings: Value = serde_json::from_str(&settings).expect("JSON");
    for schema in settings["yaml.schemas"].as_object().expect("a map").keys() {
        assert!(place.exists(&format!("新站/{schema}")), "{schema}");
    }
}

#[test]
fn init_replaces_nothing_and_asks_for_what_it_was_not_told() {
    let place = TestProject::empty();
    place.write("新站/使用说明.md", "我的笔记");
    place
        .run(&INIT)
        .expect_status(2)
        .expect_stderr("使用说明.md");
    assert_eq!(place.tree("新站").len(), 1);
    place
        .run(&["init", "别处", "--lang", "zh"])
        .expect_status(2)
        .expect_stderr("--unit");
    place
        .run(&["init", "别处", "--unit=某：中心", "--lang", "zh"])
        .expect_status(2)
        .expect_stderr("不带标点");
    assert!(!place.exists("别处"));
}

#[test]
fn a_file_that_is_there_is_never_replaced_and_a_bad_name_is_refused() {
    let project = TestProject::own();
    let before = project.tree("content");
    project
        .run(&["new", "scam", "task-rebate", "--lang", "zh"])
        .expect_status(2)
        .expect_stderr("已经有了");
    for name in ["退款", "Fake", "a/b", "../x", "con", ""] {
        project.run(&["new", "scam", name]).expect_status(2);
    }
    assert_eq!(before, project.tree("content"));
}

#[test]
fn three_reviews_are_signed_in_order_by_three_people_and_a_change_undoes_them() {
    let project = TestProject::own();
    project.edit(
        "content/site.yaml",
        "review: {required: none,",
        "review: {required: three,",
    );
    let path = "content/scams/task-rebate.md";
    let sign = |step: &str, name: &str, more: &[&str]| {
        let mut arguments = vec!["review", "task-rebate", "--step", step, "--name", name];
        arguments.extend(more);
        arguments.extend(["--date", "2026-11-22", "--lang", "zh"]);
        project.run(&arguments)
    };
    let before = project.text(path);
    sign("second", "甲", &[])
        .expect_status(2)
        .expect_stderr("还没有初审");
    assert_eq!(before, project.text(path));
    sign("first", "甲", &[]).expect_status(0);
    sign("second", "甲", &[])
        .expect_status(2)
        .expect_stderr("要换一个人");
    sign("second", "乙: “二审”", &[]).expect_status(0);
    sign("third", "丙", &["--secrecy"]).expect_status(0);
    let listed = project.run(&["review", "--lang", "zh", "--all"]);
    listed
        .expect_status(0)
        .expect_stdout("审完了\tcontent/scams/task-rebate.md");
    // Signing changes the review and not a byte of anything else.
    let rest = |text: &str| {
        let mut inside = false;
        let kept: Vec<&str> = text
            .lines()
            .filter(|line| {
                inside = line.starts_with("review:") || (inside && line.starts_with(' '));
                !inside
            })
            .collect();
        kept.join("\n")
    };
    assert_eq!(rest(&before), rest(&project.text(path)));
    let of_article = || {
        let report = project.run(&["check", "--format", "json"]);
        let rules: BTreeSet<String> = report
            .stdout
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|finding| finding["path"] == path)
            .filter_map(|finding| Some(finding["rule"].as_str()?.to_owned()))
            .collect();
        rules
    };
    assert!(of_article().is_empty(), "{:?}", of_article());
    project.edit(path, "title: 刷单返利诈骗", "title: 刷单返利的诈骗");
    assert!(of_article().contains("review-hash"), "{:?}", of_article());
    project
        .run(&["review", "--lang", "zh"])
        .expect_stdout("签字后改过，要重审\tcontent/scams/task-rebate.md");
    sign("third", "丙", &[]).expect_status(2);
    sign("first", "甲", &[]).expect_status(0);
    assert!(!project.text(path).contains("second"));
}

#[test]
fn each_schema_accepts_our_own_files_and_refuses_what_the_program_refuses() {
    let mut read = 0;
    for subject in Subject::all() {
        let schema = schema(subject, Language::Chinese);
        for (path, value) in own_files(subject) {
            let wrong = mistakes(&schema, &value, "");
            assert!(wrong.is_empty(), "{path}: {wrong:?}");
            let mut other = value.clone();
            other["no_such_key"] = json!(1);
            assert!(!mistakes(&schema, &other, "").is_empty(), "{path}");
            read += 1;
        }
    }
    assert!(read > 30, "{read} files of our own were read");
    let scams = schema(Subject::all()[1], Language::Chinese);
    let draft = json!({ "status": "finished" });
    let wrong = mistakes(&scams, &draft, "");
    assert!(wrong.iter().any(|wrong| wrong.contains("status")));
    assert!(wrong.iter().any(|wrong| wrong.contains("verdict")));
}

#[test]
fn schemas_completions_and_manual_pages_are_printed() {
    let project = TestProject::empty();
    project
        .run(&["schema", "--lang", "zh"])
        .expect_status(0)
        .expect_stdout("content/site.yaml");
    project
        .run(&["schema", "scams", "--lang", "zh"])
        .expect_status(0)
        .expect_stdout("\"短标题\"");
    project
        .run(&["schema", "scam", "--lang", "zh"])
        .expect_status(2)
        .expect_stderr("fanzha schema");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        project
            .run(&["completions", shell])
            .expect_status(0)
            .expect_stdout("no-leaflets");
    }
    project
        .run(&["man", "build", "--lang", "en"])
        .expect_status(0)
        .expect_stdout("SYNOPSIS");
}

/// The YAML of our own files that a schema is for.
fn own_files(subject: Subject) -> Vec<(String, Value)> {
    let own = TestProject::own();
    let pattern = subject.files();
    let mut found = Vec::new();
    for path in files_under(&own.path("content")) {
        if !matches(&pattern, &format!("content/{path}"), subject) {
            continue;
        }
        if path.starts_with("assets/") {
            continue;
        }
        let text = own.text(&format!("content/{path}"));
        let yaml = match text.strip_prefix("---\n") {
            Some(rest) => rest.split("\n---\n").next().unwrap_or(rest),
            None => &text,
        };
        let value: Value = serde_yaml::from_str(yaml).expect("YAML");
        found.push((path, value));
    }
    found
}

/// Whether a path is one of the subject's: `*` stands for a name without a dot, so that a
/// translation is not taken for an original.
fn matches(pattern: &str, path: &str, subject: Subject) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (wanted, shape) = pattern.rsplit_once('/').unwrap_or(("", pattern));
    let dots = name.matches('.').count();
    folder == wanted
        && match subject {
            Subject::Site => name == shape,
            Subject::Translation(_) => dots == 2,
            Subject::Original(_) if shape.starts_with("terms") => name == "terms.yaml",
            Subject::Original(_) => dots == 1 && folder != "content",
        }
}

/// What the part of JSON Schema that we write says against a value.
fn mistakes(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Some(ids) = schema["enum"].as_array() {
        if !ids.contains(value) {
            wrong.push(format!("{at}: {value} is not one of {ids:?}"));
        }
        return wrong;
    }
    let kind = schema["type"].as_str().expect("a type");
    let fits = match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.as_u64().is_some_and(|n| {
            n >= schema["minimum"].as_u64().unwrap_or(0)
                && n <= schema["maximum"].as_u64().unwrap_or(u64::MAX)
        }),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        other => panic!("{other} is no type that we write"),
    };
    if !fits {
        return vec![format!("{at}: {value} is no {kind}")];
    }
    if let (Some(pattern), Some(text)) = (schema["pattern"].as_str(), value.as_str()) {
        // The patterns are of digits and marks, one for one.
        let shape: String = text
            .chars()
            .map(|c| if c.is_ascii_digit() { '9' } else { c })
            .collect();
        let wanted = pattern.replace(r"\d{4}", "9999").replace(r"\d{2}", "99");
        if wanted.trim_matches(['^', '$']) != shape {
            wrong.push(format!("{at}: {text} is not like {pattern}"));
        }
    }
    if let Some(object) = value.as_object() {
        for (key, value) in object {
            match schema["properties"].get(key) {
                Some(schema) => wrong.extend(mistakes(schema, value, &format!("{at}.{key}"))),
                None => wrong.push(format!("{at}.{key}: no such key")),
            }
        }
        for key in schema["required"].as_array().into_iter().flatten() {
            if key.as_str().is_some_and(|key| !object.contains_key(key)) {
                wrong.push(format!("{at}: {key} is missing"));
            }
        }
    }
    for (index, value) in value.as_array().into_iter().flatten().enumerate() {
        wrong.extend(mistakes(&schema["items"], value, &format!("{at}[{index}]")));
    }
    wrong
}
