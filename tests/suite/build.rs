//! The whole line, from a project on disk to a site on disk.

use std::collections::BTreeSet;

use crate::scaffold::TestProject;

#[test]
fn the_invented_sites_are_the_same_every_time_and_no_two_articles_alike() {
    let files: Vec<(String, String)> = crate::corpus::files(200).collect();
    assert!(
        files
            .iter()
            .eq(&crate::corpus::files(200).collect::<Vec<_>>())
    );

    let scams: Vec<&(String, String)> = files
        .iter()
        .filter(|(path, _)| path.starts_with("content/scams/"))
        .collect();
    assert_eq!(scams.len(), 200);
    let distinct = |key: &str| {
        let lines: BTreeSet<&str> = scams
            .iter()
            .map(|(path, text)| {
                let mut lines = text.lines().filter(|line| line.starts_with(key));
                lines.next().unwrap_or_else(|| panic!("{path}: no {key}"))
            })
            .collect();
        lines.len()
    };
    assert_eq!(distinct("code: "), 200);
    assert_eq!(distinct("title: "), 200);
    let bytes: usize = scams.iter().map(|(_, text)| text.len()).sum();
    let mean = bytes / scams.len();
    assert!(
        (3_500..7_000).contains(&mean),
        "an article has {mean} bytes"
    );
}

#[test]
fn a_small_invented_site_is_whole() {
    let project = TestProject::corpus(1);
    assert!(project.exists("content/scams/task-rebate-00000.md"));
    assert!(
        project
            .text("content/scams/task-rebate-00000.md")
            .contains("related: []")
    );
}
