//! `fanzha leaflet --data`: a copy for each row of a table.

use lopdf::Document;

use crate::leaflet::run::numbered_files;
use crate::scaffold::{TestProject, assert_same_tree};

/// Our site, with places for serial and outlet on the card.
fn project() -> TestProject {
    let project = TestProject::own();
    for (path, text) in numbered_files("card-90x130") {
        project.write(&path, text);
    }
    project
}

const RUN: [&str; 6] = [
    "leaflet",
    "romance",
    "--format",
    "card-90x130",
    "--data",
    "partners.csv",
];

#[test]
fn each_row_of_a_table_is_a_page_of_one_pdf() {
    let project = project();
    project.edit("content/site.yaml", "qr: false", "qr: true");
    project.write(
        "partners.csv",
        "\u{FEFF}网点,编号\r\n示例城东站,CD-1\r\n示例城西站,CX-2\r\n示例城南站,CN-3\r\n",
    );
    project.run(&RUN).expect_status(0);
    let made = project.tree("out/leaflets");
    let names: Vec<_> = made.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "romance/card-90x130-run/card-90x130.pdf",
            "romance/card-90x130-run/manifest.csv",
        ]
    );
    let pdf = Document::load_mem(&made[names[0]]).expect("a sound PDF");
    assert_eq!(pdf.get_pages().len(), 3);
    let text = pdf.extract_text(&[2]).expect("text");
    assert!(
        text.contains("CX-2") && text.contains("示例城西站"),
        "{text}"
    );
    let manifest = String::from_utf8(made[names[1]].clone()).expect("UTF-8");
    let rows: Vec<_> = manifest.lines().collect();
    assert_eq!(rows.len(), 4);
    assert!(
        rows[2].starts_with("CX-2,示例城西站,https://"),
        "{manifest}"
    );
    assert!(rows[2].ends_with("?n=CX-2,2,1"), "{manifest}");

    // On a sheet of four, and the same bytes a second time.
    let sheet = [&RUN[..], &["--sheet", "a4"]].concat();
    project.run(&sheet).expect_status(0);
    let first = project.tree("out/leaflets");
    let pdf = &first["romance/card-90x130-sheet-a4-run/card-90x130-sheet-a4.pdf"];
    assert_eq!(Document::load_mem(pdf).unwrap().get_pages().len(), 1);
    project.remove("out");
    project.run(&RUN).expect_status(0);
    project.run(&sheet).expect_status(0);
    assert_same_tree(&first, &project.tree("out/leaflets"));
}

#[test]
fn a_wrong_table_is_said_row_by_row_and_nothing_is_written() {
    let project = project();
    project.write("partners.csv", "网点,编号\n=A1,CD-1\n城西,CD-1\n城南\n");
    project
        .run(&RUN)
        .expect_status(1)
        .expect_stderr("partners.csv:2:1")
        .expect_stderr("第2行“网点”：“=A1”以“=”“+”“-”“@”开头，是公式")
        .expect_stderr("第3行“编号”：“CD-1”在第2行已经用过")
        .expect_stderr("第4行有1列，表头有2列");
    assert!(!project.exists("out/leaflets/romance"));
    project
        .run(&[&RUN[..], &["--lang", "en"]].concat())
        .expect_status(1)
        .expect_stderr("row 2, “outlet”: “=A1” begins like a formula: = + - @");
}

#[test]
fn a_run_names_its_table_article_and_format() {
    let project = project();
    project
        .run(&RUN)
        .expect_status(2)
        .expect_stderr("无法读取 partners.csv");
    project.write("partners.csv", "网点,编号\n城东,CD-1\n");
    project
        .run(&["leaflet", "--data", "partners.csv"])
        .expect_status(2);
    project
        .run(&["leaflet", "romance", "--data", "partners.csv"])
        .expect_status(2);
}
