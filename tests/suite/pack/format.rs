//! `fanzha new format`: a format that can be printed before it is redrawn.

use super::words;
use crate::scaffold::TestProject;

#[test]
fn a_new_format_is_printed_at_once_and_stays_when_it_is_begun_again() {
    let project = TestProject::own();
    project
        .run(&["new", "format", "my-leaflet"])
        .expect_status(0)
        .expect_stdout("themes/default/leaflets/my-leaflet");
    let folder = "themes/default/leaflets/my-leaflet";
    let begun = project.tree(folder);
    let names: Vec<&str> = begun.keys().map(String::as_str).collect();
    assert_eq!(names, ["format.yaml", "page-1-qr.svg", "page-1.svg"]);
    assert!(
        project
            .text(&format!("{folder}/format.yaml"))
            .contains("新的传单版式")
    );
    let print = [
        "leaflet",
        "romance",
        "--format",
        "my-leaflet",
        "--html",
        "--pdf",
    ];
    project.run(&print).expect_status(0);
    let made = words(&project.bytes("out/leaflets/romance/my-leaflet.html"));
    assert!(made.contains("96110"), "{made}");
    project.edit(
        "content/site.yaml",
        "leaflet: {qr: false",
        "leaflet: {qr: true",
    );
    project.run(&print).expect_status(0);
    project.edit(
        &format!("{folder}/format.yaml"),
        "name: {zh: 新版式, en: New format}",
        "name: {zh: 门店贴, en: Shop sticker}",
    );
    let mine = project.tree(folder);
    project
        .run(&["new", "format", "my-leaflet"])
        .expect_status(2)
        .expect_stderr("已经有叫“my-leaflet”的版式");
    assert_eq!(project.tree(folder), mine);
}

#[test]
fn a_name_that_no_folder_can_have_is_refused() {
    let project = TestProject::own();
    for name in ["门店贴", "My-Leaflet", "../up", "a/b", "", "a..b"] {
        project
            .run(&["new", "format", name])
            .expect_status(2)
            .expect_stderr("不能作版式名");
    }
    project
        .run(&["new", "format", "parcel-100x150"])
        .expect_status(2)
        .expect_stderr("已经有叫“parcel-100x150”的版式");
    assert!(!project.exists("themes"));
}
