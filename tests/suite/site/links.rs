//! What bodies refer to: pictures, files, other articles.

use std::collections::HashSet;

use fanzha::diagnostic::Text;
use fanzha::project::Files as _;
use fanzha::site::{Scope, render_entry};

use super::html::{Page, resolve};
use super::{TestProject, make, options, with_plan};
use crate::scaffold::DATE;

/// A picture of which there is only the head: enough to tell its format and size.
fn picture(width: u8, height: u8) -> Vec<u8> {
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice();
    [head, &[0, 0, 1, width, 0, 0, 0, height]].concat()
}

#[test]
fn pictures_come_along_with_their_size_and_a_name_of_their_own() {
    let project = TestProject::own();
    project.write("content/assets/cards/card.png", picture(0x2C, 200));
    project.write("content/assets/cards/form.pdf", "%PDF-1.7 form");
    let picture_line = "![骗子寄来的卡片](../assets/cards/card.png \"卡片\")";
    for (path, heading) in [
        ("content/scams/romance.md", "## 骗子的剧本"),
        ("content/pages/about.md", "## "),
    ] {
        let text = project.text(path);
        let at = text.find(heading).unwrap();
        let file = "[登记表](../assets/cards/form.pdf)";
        let (before, after) = text.split_at(at);
        project.write(path, format!("{before}{picture_line}\n\n{file}\n\n{after}"));
    }
    let output = make(&project, &options(), false);
    assert!(output.findings.is_empty(), "{:#?}", output.findings);
    for path in ["scams/romance/index.html", "about/index.html"] {
        let page = output.page(path);
        let image = page.tags().find(|tag| tag.name == "img").unwrap();
        assert_eq!(
            ["alt", "width", "height", "loading"].map(|name| image.get(name)),
            ["骗子寄来的卡片", "300", "200", "lazy"].map(Some)
        );
        assert_eq!(image.get("class"), None);
        let own = |address: &str| resolve(&format!("/{path}"), address)[1..].to_owned();
        let src = own(image.get("src").unwrap());
        assert!(
            src.starts_with("assets/cards/card.") && src.ends_with(".png"),
            "{src}"
        );
        assert_eq!(output.files[&src], picture(0x2C, 200));
        let form = page
            .addresses()
            .map(own)
            .find(|path| path.ends_with(".pdf"))
            .unwrap();
        assert_eq!(output.files[&form], b"%PDF-1.7 form");
    }
    // What no page shows stays at home.
    assert!(!output.files.keys().any(|path| path.contains("poster")));
    // Another picture under the same name has another address.
    let paths = |output: &super::Output| -> Vec<String> {
        let cards = output.files.keys().filter(|path| path.contains("card."));
        cards.cloned().collect()
    };
    let before = paths(&output);
    project.write("content/assets/cards/card.png", picture(0x2D, 200));
    assert_ne!(before, paths(&make(&project, &options(), false)));
}

#[test]
fn a_picture_is_published_where_pages_look_for_it() {
    let project = TestProject::own();
    let poster = project.bytes("content/assets/refund-call-poster.png");
    project.edit(
        "content/scams/fake-service.md",
        "## 骗子的剧本",
        "![假客服的电话](../assets/refund-call-poster.png)\n\n## 骗子的剧本",
    );
    project
        .run(&["build", "--no-leaflets", "--date", DATE])
        .expect_status(0);
    let text = project.text("public/scams/fake-service/index.html");
    let page = Page::new(&text);
    let image = page.tags().find(|tag| tag.name == "img").unwrap();
    let src = image.get("src").unwrap();
    let path = format!("public{}", resolve("/scams/fake-service/index.html", src));
    assert_eq!(project.bytes(&path), poster);
}

#[test]
fn what_changes_while_the_site_is_built_is_not_published() {
    let project = TestProject::own();
    project.write("content/assets/card.png", picture(0x2C, 200));
    project.edit(
        "content/scams/romance.md",
        "## 骗子的剧本",
        "![骗子寄来的卡片](../assets/card.png)\n\n## 骗子的剧本",
    );
    let mut kinds = HashSet::new();
    // Every file that an output is made of, as if somebody had saved it again in between.
    with_plan(&project, &options(), true, |plan, files, _| {
        for entry in plan.entries() {
            let Some(path) = &entry.source else { continue };
            let mut bytes = files.bytes(path).unwrap();
            bytes.push(b'\n');
            let scope = Scope::new(plan, entry, Some(&bytes));
            let found = render_entry(entry, &scope).unwrap_err();
            let [finding] = found.as_slice() else {
                panic!("{}: {found:#?}", entry.path);
            };
            assert_eq!(finding.rule, "source-changed", "{}", entry.path);
            assert_eq!(finding.location.path, *path);
            assert_eq!(
                finding.message,
                Text::new(
                    "生成网站的时候，这个文件被改动了",
                    "this file was changed while the site was being built"
                )
            );
            kinds.insert(std::mem::discriminant(&entry.kind));
        }
    });
    // Article, page, home, leaflet, picture.
    assert_eq!(kinds.len(), 5);
}

#[test]
fn links_between_articles_follow_the_readers_language() {
    let project = TestProject::own();
    let link = |path: &str, heading: &str| {
        project.edit(
            path,
            heading,
            &format!("[a](task-rebate.md#do) [b](fake-loan.md) [c](/emergency/)\n\n{heading}"),
        );
    };
    // Loans are written about in Chinese only.
    project.remove("content/scams/fake-loan.en.md");
    link("content/scams/romance.md", "## 骗子的剧本");
    link("content/scams/task-rebate.en.md", "## How the scam goes");
    let output = make(&project, &options(), false);
    let addresses = |path: &str| -> Vec<String> {
        let text = output.text(path);
        let lead = text.split("<div class=\"lead\">").nth(1).unwrap();
        let lead = lead.split("</div>").next().unwrap();
        Page::new(lead).addresses().map(str::to_owned).collect()
    };
    assert_eq!(
        addresses("scams/romance/index.html"),
        [
            "../../scams/task-rebate/#do",
            "../../scams/fake-loan/",
            "../../emergency/"
        ]
    );
    assert_eq!(
        addresses("en/scams/task-rebate/index.html"),
        [
            "../../../en/scams/task-rebate/#do",
            "../../../scams/fake-loan/",
            "../../../emergency/"
        ]
    );
}
