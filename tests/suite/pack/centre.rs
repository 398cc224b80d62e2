//! The download centre: every file that was built, with its true length and checksum.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::words;
use crate::scaffold::TestProject;

const JOB: &str = "content/print/example-express-2026-11.yaml";

/// The leaflets of a site with two articles and one public job, by address, without pages and
/// previews.
fn leaflets(project: &TestProject) -> BTreeMap<String, Vec<u8>> {
    let mut files = project.tree("public/leaflets");
    files.retain(|path, _| {
        !path.ends_with("index.html") && !path.ends_with("-preview.png") && path != "SHA256SUMS.txt"
    });
    files
}

fn sum(bytes: &[u8]) -> String {
    let sum = Sha256::digest(bytes);
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// This repository's site with two articles that are released.
fn small() -> TestProject {
    let project = TestProject::own();
    for path in project.tree("content/scams").into_keys() {
        let path = format!("content/scams/{path}");
        let text = project.text(&path);
        let kept = ["task-rebate.md", "romance.md"];
        if !kept.iter().any(|kept| path.ends_with(kept)) {
            project.write(&path, text.replace("status: published", "status: draft"));
        }
    }
    project
}

#[test]
fn every_file_is_offered_with_its_length_and_in_the_list_of_checksums() {
    let project = small();
    project.run(&["build", "--pdf"]).expect_status(0);
    let files = leaflets(&project);
    assert!(files.keys().any(|path| path.ends_with(".png")));
    let sums: BTreeMap<String, String> = project
        .text("public/leaflets/SHA256SUMS.txt")
        .lines()
        .map(|line| {
            let (sum, path) = line.split_once("  ").expect("two columns");
            (path.to_owned(), sum.to_owned())
        })
        .collect();
    let own: BTreeMap<String, String> = files
        .iter()
        .map(|(path, bytes)| (path.clone(), sum(bytes)))
        .collect();
    assert_eq!(sums, own);
    let page = project.text("public/leaflets/index.html");
    for (path, bytes) in &files {
        let (_, rest) = page
            .split_once(&format!("href=\"../leaflets/{path}\""))
            .or_else(|| page.split_once(&format!("href=\"{path}\"")))
            .unwrap_or_else(|| panic!("no link to {path}"));
        let link = rest.split("</a>").next().expect("the link's end");
        let size = match bytes.len().div_ceil(1000) {
            kilobytes @ 0..1000 => format!("<small>{kilobytes}KB</small>"),
            kilobytes => format!("<small>{:.1}MB</small>", kilobytes as f64 / 1000.0),
        };
        assert!(link.ends_with(&size), "{path}: {link} {size}");
        if path.ends_with(".pdf") {
            assert!(page.contains(&sum(bytes)[..12]), "{path}");
        }
    }
}

#[test]
fn a_public_job_is_offered_with_its_own_issue_while_it_is_in_force() {
    let project = small();
    project.edit(JOB, "issue: \"2026-11-01\"", "issue: \"2026-11-07\"");
    project.run(&["build"]).expect_status(0);
    let own = "public/leaflets/jobs/example-express-2026-11/task-rebate/thermal-76x130.html";
    let text = words(&project.bytes(own));
    assert!(text.contains("2026年11月第7期"), "{text}");
    assert!(
        !project.exists(
            "public/leaflets/jobs/example-express-2026-11/fake-service/thermal-76x130.html"
        )
    );
    let page = project.text("public/leaflets/index.html");
    for says in [
        "合作单位专用",
        "示例快运2026年11月防骗贴纸",
        "2026年11月第7期",
    ] {
        assert!(page.contains(says), "{says}");
    }
    // The same files as in the partner's pack.
    project.edit(
        JOB,
        "articles: [fake-service, task-rebate, ticket-change, fake-acquaintance]",
        "articles: [task-rebate]",
    );
    project.run(&["build"]).expect_status(0);
    project.run(&["pack", "--all"]).expect_status(0);
    let packed = "out/packs/example-express-2026-11/task-rebate/thermal-76x130.html";
    assert!(project.bytes(own) == project.bytes(packed));
    for (from, to) in [
        ("public: true", "public: false"),
        (
            "public: false",
            "public: true\nrecalled: {date: 2026-11-20, reason: 电话印错了}",
        ),
    ] {
        project.edit(JOB, from, to);
        project.run(&["build"]).expect_status(0);
        assert!(!project.exists("public/leaflets/jobs"), "{to}");
        let page = project.text("public/leaflets/index.html");
        assert!(!page.contains("合作单位专用"), "{to}");
    }
}
