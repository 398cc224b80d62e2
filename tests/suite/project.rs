//! A project folder as it is read: what is listed, what is left out and why.

use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use fanzha::project::{Files as _, MOST_TEXT_BYTES, Project, find_root};
use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::scaffold::TestProject;

/// A project of a settings file and one article.
fn small() -> TestProject {
    let project = TestProject::empty();
    project
        .write("content/site.yaml", "title: 反诈\n")
        .write("content/scams/a.md", "正文");
    project
}

fn open(project: &TestProject) -> Project {
    Project::open(project.root()).unwrap()
}

fn listed(project: &Project) -> Vec<&str> {
    project.list().iter().map(|f| f.path.as_str()).collect()
}

/// Rule and path of each finding, sorted.
fn findings(project: &Project) -> Vec<(&'static str, &str)> {
    let mut findings: Vec<_> = project
        .findings()
        .iter()
        .inspect(|finding| assert!(finding.hint.is_some(), "{finding:?}"))
        .map(|finding| (finding.rule, finding.location.path.as_str()))
        .collect();
    findings.sort_unstable();
    findings
}

#[test]
fn files_are_listed_in_order_and_read_by_their_path() {
    let folder = small();
    folder.write("themes/city/theme.yaml", "title: 城市\n");
    folder.write("README.md", "not part of the site");
    let project = open(&folder);
    assert_eq!(
        listed(&project),
        [
            "content/scams/a.md",
            "content/site.yaml",
            "themes/city/theme.yaml"
        ]
    );
    assert_eq!(findings(&project), []);
    assert_eq!(project.list()[0].bytes, 6);
    assert_eq!(
        project.bytes("content/scams/a.md").unwrap(),
        "正文".as_bytes()
    );
    assert_eq!(project.root(), folder.root());
}

#[test]
fn the_root_is_found_from_any_folder_inside() {
    let folder = small();
    assert_eq!(
        find_root(&folder.path("content/scams")).unwrap(),
        folder.root()
    );
    let none = TestProject::empty();
    let error = find_root(none.root()).unwrap_err().to_string();
    assert!(error.contains("content/site.yaml"), "{error}");
    let gone = find_root(&none.path("gone")).unwrap_err().to_string();
    assert!(gone.contains("gone"), "{gone}");
}

#[test]
fn no_path_leads_out_of_the_project() {
    let folder = small();
    folder.write("secret.txt", "secret");
    let project = open(&folder);
    for path in [
        "../secret.txt",
        "content/../secret.txt",
        "/etc/passwd",
        "content//site.yaml",
        "content/./site.yaml",
        "content\\site.yaml",
        "C:/site.yaml",
        "",
        "content",
        "content/none.md",
    ] {
        assert!(project.bytes(path).is_err(), "{path}");
    }
}

#[test]
fn links_are_never_followed() {
    let folder = small();
    let outside = TestProject::empty();
    outside.write("secret.md", "secret");
    symlink(
        outside.path("secret.md"),
        folder.path("content/scams/link.md"),
    )
    .unwrap();
    symlink(outside.root(), folder.path("content/pages")).unwrap();
    symlink(folder.path("content"), folder.path("content/loop")).unwrap();
    symlink(folder.path("content"), folder.path("themes")).unwrap();
    let project = open(&folder);
    assert_eq!(
        listed(&project),
        ["content/scams/a.md", "content/site.yaml"]
    );
    assert_eq!(
        findings(&project),
        [
            ("symlink", "content/loop"),
            ("symlink", "content/pages"),
            ("symlink", "content/scams/link.md"),
            ("symlink", "themes"),
        ]
    );
    assert!(project.bytes("content/scams/link.md").is_err());
    assert!(project.bytes("content/pages/secret.md").is_err());
}

#[test]
fn a_file_replaced_by_a_link_since_the_listing_is_refused() {
    let folder = small();
    let project = open(&folder);
    folder.write("secret.txt", "secret");
    folder.remove("content/scams/a.md");
    symlink(folder.path("secret.txt"), folder.path("content/scams/a.md")).unwrap();
    assert!(project.bytes("content/scams/a.md").is_err());
}

#[test]
fn pipes_and_sockets_are_named_and_not_opened() {
    let folder = small();
    let pipe = folder.path("content/scams/pipe.md");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let socket = UnixListener::bind(folder.path("content/scams/socket.md"));
    let project = open(&folder);
    assert_eq!(
        listed(&project),
        ["content/scams/a.md", "content/site.yaml"]
    );
    let mut wanted = vec![("special-file", "content/scams/pipe.md")];
    if socket.is_ok() {
        wanted.push(("special-file", "content/scams/socket.md"));
    }
    assert_eq!(findings(&project), wanted);
    assert!(project.bytes("content/scams/pipe.md").is_err());
}

#[test]
fn names_that_are_not_unicode_are_reported() {
    let folder = small();
    let gbk = std::ffi::OsStr::from_bytes(b"content/scams/\xB1\xEA.md");
    folder.write("content/x", "x");
    let target = folder.root().join(Path::new(gbk));
    if rustix::fs::renameat(CWD, folder.path("content/x"), CWD, target).is_err() {
        // Some file systems take Unicode names only.
        return;
    }
    let project = open(&folder);
    assert_eq!(
        findings(&project),
        [("file-name", "content/scams/\u{FFFD}\u{FFFD}.md")]
    );
    assert_eq!(
        listed(&project),
        ["content/scams/a.md", "content/site.yaml"]
    );
}

#[test]
fn what_is_no_part_of_a_site_is_left_out_and_named() {
    let folder = small();
    for path in [
        "content/.git/config",
        "content/.git/objects/ab/cdef",
        "content/.env",
        "content/assets/shell.php",
        "content/assets/.gitkeep",
        "content/scams/刷单.docx",
        "content/scams/a.md.bak",
        "content/scams/a - 副本.md",
        "content/scams/.DS_Store",
        "content/scams/b.md/c.md",
        "themes/city/key.pem",
        "themes/city/assets/site.js",
    ] {
        folder.write(path, "x");
    }
    let project = open(&folder);
    assert_eq!(
        listed(&project),
        [
            "content/scams/a.md",
            "content/site.yaml",
            "themes/city/assets/site.js"
        ]
    );
    assert_eq!(
        findings(&project),
        [
            ("copy-file", "content/scams/a - 副本.md"),
            ("copy-file", "content/scams/a.md.bak"),
            ("folder-name", "content/scams/b.md"),
            ("hidden-file", "content/scams/.DS_Store"),
            ("office-file", "content/scams/刷单.docx"),
            ("program-file", "content/assets/shell.php"),
            ("secret-file", "content/.env"),
            ("secret-file", "content/.git"),
            ("secret-file", "themes/city/key.pem"),
        ]
    );
}

#[test]
fn names_that_become_one_elsewhere_are_reported() {
    let folder = small();
    folder.write("content/scams/A.md", "x");
    folder.write("content/assets/caf\u{E9}.png", "x");
    folder.write("content/assets/cafe\u{301}.png", "x");
    let project = open(&folder);
    if project.list().len() < 5 {
        // The file system of the test has made them one already.
        return;
    }
    let findings = findings(&project);
    assert_eq!(
        findings,
        [
            ("file-name-clash", "content/assets/caf\u{E9}.png"),
            ("file-name-clash", "content/scams/a.md"),
        ]
    );
    assert!(
        project.findings()[1]
            .message
            .zh
            .contains("content/scams/A.md")
    );
}

#[test]
fn folders_nested_too_deep_are_not_entered() {
    let folder = small();
    folder.write(&format!("content/{}/x.md", vec!["d"; 40].join("/")), "x");
    let project = open(&folder);
    assert_eq!(
        listed(&project),
        ["content/scams/a.md", "content/site.yaml"]
    );
    assert_eq!(findings(&project)[0].0, "too-deep");
    assert_eq!(findings(&project).len(), 1);
}

#[test]
fn a_large_text_is_refused_and_a_gone_one_named() {
    let folder = small();
    folder.write(
        "content/scams/big.md",
        vec![b'a'; MOST_TEXT_BYTES as usize + 1],
    );
    let project = open(&folder);
    let decoded = project.text("content/scams/big.md").unwrap();
    assert!(decoded.text.is_none());
    assert_eq!(decoded.findings[0].rule, "file-too-large");
    folder.remove("content/scams/a.md");
    let error = project.bytes("content/scams/a.md").unwrap_err();
    assert!(
        format!("{error:#}").contains("content/scams/a.md"),
        "{error:#}"
    );
}
