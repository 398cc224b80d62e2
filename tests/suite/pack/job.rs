//! `fanzha pack`: what a partner receives, and what is refused.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use super::words;
use crate::scaffold::{TestProject, assert_same_tree};

const JOB: &str = "example-express-2026-11";
const FILE: &str = "content/print/example-express-2026-11.yaml";

/// This repository's site with its job cut down to one article and two formats.
fn small() -> TestProject {
    let project = TestProject::own();
    project.edit(
        FILE,
        "articles: [fake-service, task-rebate, ticket-change, fake-acquaintance]",
        "articles: [task-rebate]",
    );
    project.edit(
        FILE,
        "formats: [parcel-100x150, thermal-76x130, card-90x130]",
        "formats: [thermal-76x130, card-90x130]",
    );
    project
}

/// The files of the job's folder.
fn folder(project: &TestProject) -> BTreeMap<String, Vec<u8>> {
    project.tree(&format!("out/packs/{JOB}"))
}

/// The entries of the job's ZIP in the order in which they stand, with their dates.
fn zipped(project: &TestProject) -> Vec<(String, String, Vec<u8>)> {
    let bytes = project.bytes(&format!("out/packs/{JOB}.zip"));
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index(index).expect("an entry");
            let date = entry.last_modified().expect("a date").to_string();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("its bytes");
            let name = entry.name().expect("a name").into_owned();
            (name, date, bytes)
        })
        .collect()
}

#[test]
fn a_pack_holds_every_file_a_partner_needs_as_a_folder_and_a_zip() {
    let project = small();
    project.run(&["pack", JOB]).expect_status(0);
    let folder = folder(&project);
    let names: Vec<&str> = folder.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "SHA256SUMS.txt",
            "task-rebate/card-90x130-sheet-a4.html",
            "task-rebate/card-90x130-sheet-a4.pdf",
            "task-rebate/card-90x130.html",
            "task-rebate/card-90x130.pdf",
            "task-rebate/card-90x130.png",
            "task-rebate/thermal-76x130.html",
            "task-rebate/thermal-76x130.pdf",
            "task-rebate/thermal-76x130.png",
            "task-rebate/thermal-76x130.tspl",
            "task-rebate/thermal-76x130.zpl",
            "说明.html",
            "说明.pdf",
        ]
    );
    let zipped = zipped(&project);
    let inside: BTreeMap<String, Vec<u8>> = zipped
        .iter()
        .map(|(name, _, bytes)| {
            let name = name.strip_prefix(&format!("{JOB}/")).expect("one folder");
            (name.to_owned(), bytes.clone())
        })
        .collect();
    assert_same_tree(&folder, &inside);
    assert!(zipped.windows(2).all(|pair| pair[0].0 < pair[1].0));
    assert!(
        zipped
            .iter()
            .all(|(_, date, _)| date.starts_with("2026-11-22"))
    );
}

#[test]
fn every_other_file_is_in_the_list_of_checksums() {
    let project = small();
    project.run(&["pack", JOB]).expect_status(0);
    let mut folder = folder(&project);
    let sums = folder.remove("SHA256SUMS.txt").expect("the list");
    let sums = String::from_utf8(sums).expect("text");
    let mut listed = BTreeMap::new();
    for line in sums.lines() {
        let (sum, path) = line.split_once("  ").expect("two columns");
        listed.insert(path.to_owned(), sum.to_owned());
    }
    let own: BTreeMap<String, String> = folder
        .iter()
        .map(|(path, bytes)| {
            let sum = Sha256::digest(bytes);
            let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
            (path.clone(), sum)
        })
        .collect();
    assert_eq!(listed, own);
}

#[test]
fn the_same_job_on_the_same_day_gives_the_same_bytes() {
    let (first, second) = (small(), small());
    let morning = ["pack", JOB, "--date", "2026-11-22 08:00"];
    let evening = ["pack", "--all", "--date", "2026-11-22 20:00"];
    first.run(&morning).expect_status(0);
    second.run(&evening).expect_status(0);
    assert_same_tree(&first.tree("out/packs"), &second.tree("out/packs"));
}

#[test]
fn issue_last_day_and_qr_code_are_those_of_the_job() {
    let project = small();
    project.edit(FILE, "issue: \"2026-11-01\"", "issue: \"2026-11-07\"");
    project.edit(FILE, "valid_until: 2027-05-10", "valid_until: 2027-01-31");
    project.run(&["pack", JOB]).expect_status(0);
    let path = format!("out/packs/{JOB}/task-rebate/thermal-76x130.html");
    let plain = words(&project.bytes(&path));
    assert!(plain.contains("2026年11月第7期"), "{plain}");
    assert!(plain.contains("有效期至2027年1月31日"), "{plain}");
    assert!(!plain.contains("扫码"), "{plain}");
    project.edit(FILE, "qr: false", "qr: true");
    project.run(&["pack", JOB]).expect_status(0);
    let coded = words(&project.bytes(&path));
    assert!(coded.contains("扫码看骗子原话"), "{coded}");
}

#[test]
fn the_instructions_are_one_page_and_say_how_to_print_and_whom_to_ask() {
    let project = TestProject::own();
    project.run(&["pack", JOB]).expect_status(0);
    let folder = folder(&project);
    let text = words(&folder["说明.html"]);
    for says in [
        "按实际大小打印，勿缩放",
        "100×150毫米",
        "76×130毫米热敏标签纸",
        "card-90x130-sheet-a4",
        "3000张",
        "示例快运",
        "2026年11月第1期",
        "示例市反诈骗中心",
        "反诈宣传室",
        "https://fanzha.example.gov.cn/leaflets/recall/",
    ] {
        assert!(text.contains(says), "no “{says}” in {text}");
    }
    // The check code stands on the leaflet itself.
    let leaflet = words(&folder["task-rebate/parcel-100x150.html"]);
    let (_, code) = leaflet.split_once("校验码").expect("a check code");
    let code: String = code.chars().take(11).collect();
    assert!(text.contains(&code), "no {code} in {text}");
    let html = String::from_utf8_lossy(&folder["说明.html"]);
    assert!(html.contains("@page{size:210mm 297mm;margin:0}"));
    let pdf = lopdf::Document::load_mem(&folder["说明.pdf"]).expect("a PDF");
    assert_eq!(pdf.get_pages().len(), 1);
}

#[test]
fn a_pack_is_renewed_as_a_whole_and_the_others_stay() {
    let project = small();
    let second = project.text(FILE);
    project.write("content/print/second.yaml", second);
    project.run(&["pack", "--all"]).expect_status(0);
    let others = project.tree("out/packs/second");
    assert!(!others.is_empty());
    project.edit(
        FILE,
        "formats: [thermal-76x130, card-90x130]",
        "formats: [card-90x130]",
    );
    project.run(&["pack", JOB]).expect_status(0);
    let left = folder(&project);
    assert!(
        left.keys().all(|path| !path.contains("thermal")),
        "{:?}",
        left.keys()
    );
    assert!(left.contains_key("task-rebate/card-90x130.pdf"));
    assert_same_tree(&others, &project.tree("out/packs/second"));
}

#[test]
fn what_may_not_be_printed_is_refused_at_the_jobs_line() {
    let article = "content/scams/task-rebate.md";
    let partner = "content/partners/example-express.yaml";
    for (path, from, to, line, says) in [
        (
            article,
            "status: published",
            "status: withdrawn",
            3,
            "“刷单返利诈骗”已经撤回，不能印",
        ),
        (
            article,
            "status: published",
            "status: draft",
            3,
            "“刷单返利诈骗”还是草稿，不能印",
        ),
        (
            article,
            "review_by: 2027-05-10",
            "review_by: 2026-11-21",
            3,
            "过了核对日期2026-11-21，不能印",
        ),
        (
            article,
            "review_by: 2027-05-10",
            "review_by: 2027-05-09",
            8,
            "可“刷单返利诈骗”在2027-05-09前就要重新核对",
        ),
        (
            partner,
            "status: published",
            "status: draft",
            2,
            "合作单位“示例快运”没有启用",
        ),
        (
            FILE,
            "valid_until: 2027-05-10",
            "valid_until: 2026-11-21",
            8,
            "有效期到2026-11-21，今天2026-11-22，不能再印",
        ),
        (
            FILE,
            "qr: false",
            "qr: false\nrecalled: {date: 2026-11-20, reason: 电话印错了}",
            10,
            "2026-11-01期已经召回，不能再印：电话印错了",
        ),
        (FILE, "sheet: a4", "sheet: sra3", 5, "SRA3拼版"),
    ] {
        let project = small();
        if to.contains("sra3") {
            project.edit(
                FILE,
                "formats: [thermal-76x130, card-90x130]",
                "formats: [thermal-76x130]",
            );
        }
        project.edit(path, from, to);
        let outcome = project
            .run(&["pack", JOB])
            .expect_status(1)
            .expect_stderr(says)
            .expect_stderr("print-refused");
        let place = format!("{FILE}:{line}:");
        assert!(
            outcome.stderr.contains(&place),
            "{place} {}",
            outcome.stderr
        );
        assert!(!project.exists("out"), "{says}");
    }
}

#[test]
fn all_means_the_jobs_in_force() {
    let project = small();
    let text = project.text(FILE);
    project.write(
        "content/print/expired.yaml",
        text.replace("valid_until: 2027-05-10", "valid_until: 2026-11-21")
            .replace("issue: \"2026-11-01\"", "issue: \"2026-10-01\""),
    );
    project.write(
        "content/print/recalled.yaml",
        format!(
            "{text}recalled:\n  date: 2026-11-20\n  reason: 电话印错了\n  replaced_by: {JOB}\n"
        ),
    );
    let outcome = project.run(&["pack", "--all", "--json"]).expect_status(0);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines.len(), 1, "{}", outcome.stdout);
    let told: serde_json::Value = serde_json::from_str(lines[0]).expect("JSON");
    assert_eq!(told["job"], JOB);
    let zip = project.bytes(&format!("out/packs/{JOB}.zip"));
    assert_eq!(told["bytes"], zip.len());
    let sum: String = Sha256::digest(&zip)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(told["sha256"], sum);
    assert_eq!(told["files"], folder(&project).len());
}

#[test]
fn a_job_that_does_not_exist_is_answered_with_the_nearest() {
    let project = small();
    project
        .run(&["pack", "example-express"])
        .expect_status(2)
        .expect_stderr(&format!(
            "没有叫“example-express”的印制任务；是不是想写 {JOB}？"
        ));
    project.run(&["pack"]).expect_status(2);
}

#[test]
fn a_handbook_is_one_leaflet_of_the_job_and_carries_its_issue() {
    let project = TestProject::own();
    project.edit(
        FILE,
        "articles: [fake-service, task-rebate, ticket-change, fake-acquaintance]",
        "articles: [fake-service, task-rebate, ticket-change, fake-acquaintance, romance]",
    );
    project.edit(
        FILE,
        "formats: [parcel-100x150, thermal-76x130, card-90x130]",
        "formats: [handbook-a6]",
    );
    project.edit(FILE, "issue: \"2026-11-01\"", "issue: \"2026-11-07\"");
    project.edit(FILE, "sheet: a4\n", "");
    project.run(&["pack", JOB]).expect_status(0);
    let folder = folder(&project);
    let names: Vec<&str> = folder.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "SHA256SUMS.txt",
            "handbook-a6/handbook-a6.html",
            "handbook-a6/handbook-a6.pdf",
            "handbook-a6/handbook-a6.png",
            "说明.html",
            "说明.pdf"
        ]
    );
    let text = words(&folder["handbook-a6/handbook-a6.html"]);
    assert!(text.contains("2026年11月第7期"), "{text}");
}

#[test]
fn the_partners_line_stands_on_its_leaflets() {
    let project = small();
    project.edit(
        FILE,
        "formats: [thermal-76x130, card-90x130]",
        "formats: [parcel-100x150]",
    );
    project.edit(FILE, "sheet: a4\n", "");
    project.run(&["pack", JOB]).expect_status(0);
    let text = words(&folder(&project)["task-rebate/parcel-100x150.html"]);
    assert!(text.contains("示例快运提醒您"), "{text}");
}
