//! `fanzha leaflet`: which files it makes, and what it refuses.

use crate::scaffold::{TestProject, assert_same_tree};

/// The paths of the leaflets in the project's `out/leaflets`.
fn made(project: &TestProject) -> Vec<String> {
    project.tree("out/leaflets").into_keys().collect()
}

#[test]
fn an_article_and_a_format_make_the_files_that_are_asked_for() {
    let project = TestProject::own();
    let run = ["leaflet", "romance", "--format", "card-90x130"];
    project
        .run(&[&run[..], &["--pdf"]].concat())
        .expect_status(0);
    assert_eq!(made(&project), ["romance/card-90x130.pdf"]);
    let pdf = project.bytes("out/leaflets/romance/card-90x130.pdf");
    assert!(pdf.starts_with(b"%PDF-"));
    project
        .run(&[&run[..], &["--sheet", "a4", "--html"]].concat())
        .expect_status(0);
    // What an earlier order made stays.
    assert_eq!(
        made(&project),
        [
            "romance/card-90x130-sheet-a4.html",
            "romance/card-90x130.pdf"
        ]
    );
    let sheet = project.text("out/leaflets/romance/card-90x130-sheet-a4.html");
    assert!(sheet.contains("@page{size:210mm 297mm;"));
}

#[test]
fn the_site_and_the_command_make_the_same_leaflet() {
    let project = TestProject::own();
    project.run(&["build"]).expect_status(0);
    project
        .run(&["leaflet", "romance", "--html"])
        .expect_status(0);
    for (path, bytes) in project.tree("out/leaflets") {
        assert!(
            bytes == project.bytes(&format!("public/leaflets/{path}")),
            "{path}"
        );
    }
}

#[test]
fn an_order_for_everything_removes_what_it_no_longer_makes() {
    let project = TestProject::own();
    project.run(&["leaflet", "--html"]).expect_status(0);
    let first = project.tree("out/leaflets");
    assert!(first.keys().any(|path| path.starts_with("romance/")));
    project.write("out/leaflets/notes.txt", "somebody else's");
    project.edit(
        "content/scams/romance.md",
        "status: published",
        "status: withdrawn",
    );
    project.run(&["leaflet", "--html"]).expect_status(0);
    let mut second = project.tree("out/leaflets");
    assert_eq!(
        second.remove("notes.txt").as_deref(),
        Some(&b"somebody else's"[..])
    );
    let kept: std::collections::BTreeMap<_, _> = first
        .into_iter()
        .filter(|(path, _)| !path.starts_with("romance/"))
        .collect();
    assert_same_tree(&kept, &second);
}

#[test]
fn what_may_not_be_printed_is_refused_with_the_reason() {
    for (from, to, says) in [
        ("status: published", "status: draft", "还是草稿"),
        ("status: published", "status: withdrawn", "已经撤回"),
        (
            "review_by: 2027-05-10",
            "review_by: 2026-11-21",
            "过了核对日期2026-11-21",
        ),
        (
            "status: published",
            "status: published\nvisibility: internal",
            "是内部文章",
        ),
    ] {
        let project = TestProject::own();
        project.edit("content/scams/romance.md", from, to);
        let outcome = project
            .run(&["leaflet", "romance", "--html"])
            .expect_status(1)
            .expect_stderr(says)
            .expect_stderr("print-refused")
            .expect_stderr("content/scams/romance.md:");
        assert!(outcome.stderr.contains("不能印"), "{}", outcome.stderr);
        assert_eq!(made(&project), [""; 0]);
    }
}

#[test]
fn a_handbook_is_one_leaflet_of_the_gravest_articles() {
    let project = TestProject::own();
    let run = ["leaflet", "--format", "handbook-a6", "--html"];
    project.run(&run).expect_status(0);
    assert_eq!(made(&project), ["handbook-a6/handbook-a6.html"]);
    let html = project.text("out/leaflets/handbook-a6/handbook-a6.html");
    assert_eq!(html.matches("<div class=\"paper\">").count(), 8);
    // What the scammer says in the script of the first article, as its author marked it.
    assert!(html.contains("这事先别跟别人讲"));
    assert!(html.contains("fanzha.example.gov.cn/emergency"));
    for code in ["ld", "gj", "tz", "kf", "sd"] {
        assert!(
            html.contains(&format!("fanzha.example.gov.cn/{code}<")),
            "{code}"
        );
    }
    project
        .run(&[&run[..], &["--sheet", "sra3"]].concat())
        .expect_status(0);
    let sheet = project.text("out/leaflets/handbook-a6/handbook-a6-sheet-sra3.html");
    assert!(sheet.contains("@page{size:450mm 320mm;"));
    let few = [
        "leaflet",
        "romance",
        "fake-loan",
        "--format",
        "handbook-a6",
        "--html",
    ];
    project
        .run(&few)
        .expect_status(1)
        .expect_stderr("这种传单要5篇文章，现在只有2篇");
}

#[test]
fn a_format_that_is_named_goes_on_any_sheet_it_fits() {
    let project = TestProject::own();
    let run = [
        "leaflet",
        "romance",
        "--html",
        "--format",
        "parcel-100x150",
        "--sheet",
    ];
    project
        .run(&[&run[..], &["sra3"]].concat())
        .expect_status(0);
    assert_eq!(made(&project), ["romance/parcel-100x150-sheet-sra3.html"]);
    let poster = [
        "leaflet",
        "romance",
        "--format",
        "poster-a3",
        "--sheet",
        "a3",
    ];
    project
        .run(&poster)
        .expect_status(2)
        .expect_stderr("没有叫“a3”的拼版；现有：sra3");
}

#[test]
fn a_name_that_stands_for_nothing_is_answered_with_the_nearest() {
    let project = TestProject::own();
    for (arguments, zh, en) in [
        (
            &["leaflet", "romanse"][..],
            "没有叫“romanse”的文章；是不是想写 romance？",
            "there is no article “romanse”; did you mean romance?",
        ),
        (
            &["leaflet", "--format", "parcel-100"],
            "是不是想写 parcel-100x150？",
            "did you mean parcel-100x150?",
        ),
        (
            &["leaflet", "--sheet", "letter"],
            "没有叫“letter”的拼版；现有：a",
            "there is no sheet for these formats “letter”; there are: a",
        ),
    ] {
        project.run(arguments).expect_status(2).expect_stderr(zh);
        let english = [arguments, &["--lang", "en"]].concat();
        project.run(&english).expect_status(2).expect_stderr(en);
    }
    assert!(!project.exists("out"));
}

#[test]
fn leaflets_do_not_go_where_the_site_or_the_content_is() {
    let project = TestProject::own();
    for folder in ["content/print", "public", "."] {
        project
            .run(&["leaflet", "romance", "--html", "--out", folder])
            .expect_status(2);
    }
    project.write("kept/notes.txt", "mine");
    project
        .run(&["leaflet", "romance", "--html", "--out", "kept"])
        .expect_status(2);
    assert_eq!(project.tree("kept").len(), 1);
}
