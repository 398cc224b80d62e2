//! The recall page and `api/recalls.json`: what an outlet that holds stock is told.

use serde_json::Value;

use super::words;
use crate::scaffold::TestProject;

const JOB: &str = "content/print/example-express-2026-11.yaml";

/// The site built without its leaflets, and its list of recalls.
fn built(project: &TestProject) -> Vec<Value> {
    project.run(&["build", "--no-leaflets"]).expect_status(0);
    let list = project.text("public/api/recalls.json");
    let list: Value = serde_json::from_str(&list).expect("JSON");
    assert_eq!(list["date"], "2026-11-22");
    list["recalls"].as_array().expect("a list").clone()
}

/// The check code printed on a leaflet, as `fanzha leaflet` makes it.
fn printed_code(html: &str) -> String {
    let text = words(html.as_bytes());
    let (_, code) = text.split_once("校验码").expect("a check code");
    code.chars().take(11).collect()
}

#[test]
fn a_site_without_recalls_says_so() {
    let project = TestProject::own();
    assert_eq!(built(&project), [] as [Value; 0]);
    let page = project.text("public/leaflets/recall/index.html");
    assert!(page.contains("现在没有停发的传单"));
    let page = project.text("public/en/leaflets/recall/index.html");
    assert!(page.contains("No leaflet is stopped"));
}

#[test]
fn a_recalled_issue_is_listed_with_reason_replacement_and_check_codes() {
    let project = TestProject::own();
    let path = "out/packs/example-express-2026-11/task-rebate/thermal-76x130.html";
    project
        .run(&["pack", "example-express-2026-11"])
        .expect_status(0);
    let code = printed_code(&project.text(path));
    let next = project
        .text(JOB)
        .replace("issue: \"2026-11-01\"", "issue: \"2026-12-02\"");
    project.write("content/print/next.yaml", next);
    project.edit(
        JOB,
        "qr: false",
        "qr: false\nrecalled: {date: 2026-11-20, reason: 电话印错了，请停止发放。, replaced_by: next}",
    );
    let recalls = built(&project);
    assert_eq!(recalls.len(), 1, "{recalls:#?}");
    let recall = &recalls[0];
    assert_eq!(recall["state"], "recalled");
    assert_eq!(recall["issue"], "2026年11月第1期");
    assert_eq!(recall["number"], "2026-11-01");
    assert_eq!(recall["since"], "2026-11-20");
    assert_eq!(recall["reason"], "电话印错了，请停止发放。");
    assert_eq!(recall["replaced_by"], "2026年12月第2期");
    let leaflets = recall["leaflets"].as_array().expect("leaflets");
    assert_eq!(leaflets.len(), 4);
    let own = leaflets
        .iter()
        .find(|leaflet| leaflet["article"] == "task-rebate");
    assert_eq!(own.expect("the article")["check_code"], code.as_str());
    let page = project.text("public/leaflets/recall/index.html");
    for says in [
        "已召回",
        "2026年11月第1期",
        "从2026年11月20日起停发",
        "电话印错了，请停止发放。",
        "换成2026年12月第2期",
        &code,
    ] {
        assert!(page.contains(says), "no “{says}” on the page");
    }
}

#[test]
fn an_expired_issue_is_listed_from_the_day_after_its_last() {
    let project = TestProject::own();
    project.edit(JOB, "valid_until: 2027-05-10", "valid_until: 2026-11-21");
    let recalls = built(&project);
    assert_eq!(recalls.len(), 1, "{recalls:#?}");
    assert_eq!(recalls[0]["state"], "expired");
    assert_eq!(recalls[0]["since"], "2026-11-22");
    project.edit(JOB, "valid_until: 2026-11-21", "valid_until: 2026-11-22");
    assert_eq!(built(&project), [] as [Value; 0]);
}

#[test]
fn a_withdrawn_article_is_listed_with_the_codes_of_every_issue() {
    let project = TestProject::own();
    project.edit(
        "content/scams/task-rebate.md",
        "status: published",
        "status: withdrawn",
    );
    let recalls = built(&project);
    assert_eq!(recalls.len(), 1, "{recalls:#?}");
    assert_eq!(recalls[0]["state"], "withdrawn");
    assert_eq!(recalls[0]["issue"], Value::Null);
    let page = project.text("public/leaflets/recall/index.html");
    assert!(page.contains("不管哪一期"), "{page}");
    // The site's own issue and the job's are worded alike here, and so have one code.
    let codes = |recalls: &[Value]| recalls[0]["leaflets"].as_array().map(Vec::len);
    assert_eq!(codes(&recalls), Some(1));
    project.edit(JOB, "issue: \"2026-11-01\"", "issue: \"2026-11-02\"");
    assert_eq!(codes(&built(&project)), Some(2));
}

#[test]
fn an_overdue_article_ends_the_sites_own_issue_of_it() {
    let project = TestProject::own();
    project.edit(
        "content/scams/romance.md",
        "review_by: 2027-05-10",
        "review_by: 2026-11-21",
    );
    let recalls = built(&project);
    assert_eq!(recalls.len(), 1, "{recalls:#?}");
    assert_eq!(recalls[0]["state"], "expired");
    assert_eq!(recalls[0]["number"], "2026-11-01");
    assert_eq!(recalls[0]["leaflets"][0]["article"], "romance");
}

#[test]
fn nothing_of_a_draft_is_told() {
    let project = TestProject::own();
    project.edit(JOB, "valid_until: 2027-05-10", "valid_until: 2026-11-21");
    project.edit(
        "content/scams/task-rebate.md",
        "status: published",
        "status: draft",
    );
    assert_eq!(
        built(&project)[0]["leaflets"].as_array().map(Vec::len),
        Some(3)
    );
    for path in ["api/recalls.json", "leaflets/recall/index.html"] {
        let text = project.text(&format!("public/{path}"));
        assert!(!text.contains("task-rebate"), "{path}");
        assert!(!text.contains("刷单返利诈骗"), "{path}");
    }
}
