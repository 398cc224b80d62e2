//! The whole line, from a project on disk to a site on disk, through the program itself.

use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use crate::scaffold::{DATE, TestProject, assert_same_tree};

const ARTICLE: &str = "content/scams/task-rebate-00000.md";

#[test]
fn the_same_project_gives_the_same_bytes_wherever_and_however_it_is_built() {
    let here = TestProject::corpus(3);
    here.run(&["build", "--pdf"]).expect_status(0);

    let there = TestProject::at("有 空格/很深的 文件夹/site");
    for (path, text) in crate::corpus::files(3) {
        there.write(&path, text);
    }
    let mut build = there.command(&["build", "--pdf", "--lang", "en"]);
    build
        .env("TZ", "America/New_York")
        .env("LC_ALL", "C")
        .env("RAYON_NUM_THREADS", "1");
    there.finish(build).expect_status(0);

    let public = here.tree("public");
    assert!(public.contains_key("index.html"));
    assert!(public.keys().any(|path| path.ends_with(".pdf")));
    assert_same_tree(&public, &there.tree("public"));
}

#[test]
fn each_leaflet_comes_as_a_picture_of_its_size_and_each_format_as_a_preview() {
    let project = TestProject::corpus(2);
    project.run(&["build", "--pdf"]).expect_status(0);
    let public = project.tree("public");
    let mut seen = 0;
    for path in public.keys().filter(|path| path.ends_with(".pdf")) {
        let picture = path.replace(".pdf", ".png");
        if path.contains("-sheet-") {
            assert!(!public.contains_key(&picture), "{picture}");
            continue;
        }
        let header = png_header(&public[&picture]);
        match path.rsplit('/').next() {
            // Width, height, bits and form: 8 dots a mm, grey of one bit.
            Some("thermal-76x130.pdf") => assert_eq!(header, (608, 1040, 1, 0)),
            // A proof at 300 dpi, with a palette.
            Some("parcel-100x150.pdf") => assert_eq!(header, (1181, 1772, 8, 3)),
            _ => {}
        }
        seen += 1;
    }
    assert!(seen >= 6, "{seen}");
    let page = String::from_utf8(public["leaflets/index.html"].clone()).expect("UTF-8");
    let previews: Vec<&String> = public
        .keys()
        .filter(|path| path.ends_with("-preview.png"))
        .collect();
    assert!(previews.len() >= 3, "{previews:?}");
    for path in previews {
        assert!(
            page.contains(path.trim_start_matches("leaflets/")),
            "{path}"
        );
        let (width, height, ..) = png_header(&public[path]);
        assert!(width.max(height) <= 900, "{path}: {width} {height}");
        let kilobytes = public[path].len() / 1024;
        assert!(kilobytes < 100, "{path}: {kilobytes} KB");
    }
    // Without --pdf there are the previews alone.
    project.run(&["build"]).expect_status(0);
    let public = project.tree("public");
    let pictures = public.keys().filter(|path| path.starts_with("leaflets/"));
    assert!(
        pictures
            .filter(|path| path.ends_with(".png"))
            .all(|path| path.ends_with("-preview.png"))
    );
}

/// Width, height, bit depth and colour type of a PNG file.
fn png_header(file: &[u8]) -> (u32, u32, u8, u8) {
    assert_eq!(&file[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(&file[12..16], b"IHDR");
    let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().expect("4 bytes"));
    (number(16), number(20), file[24], file[25])
}

#[test]
fn the_date_is_the_flag_then_the_epoch_and_nothing_else() {
    let project = TestProject::corpus(2);
    project
        .run(&["build", "--out", "by-epoch"])
        .expect_status(0);
    let mut by_flag = project.command(&["build", "--out", "by-flag", "--date", DATE]);
    by_flag.env_remove("SOURCE_DATE_EPOCH");
    project.finish(by_flag).expect_status(0);
    assert_same_tree(&project.tree("by-epoch"), &project.tree("by-flag"));

    let mut wrong = project.command(&["build"]);
    wrong.env("SOURCE_DATE_EPOCH", "yesterday");
    project
        .finish(wrong)
        .expect_status(2)
        .expect_stderr("SOURCE_DATE_EPOCH");
    project
        .run(&["build", "--date", "22.11.2026"])
        .expect_status(2)
        .expect_stderr("22.11.2026");
}

#[test]
fn an_article_of_tomorrow_is_withheld_until_then() {
    let project = TestProject::corpus(2);
    let page = "public/scams/task-rebate-00000/index.html";
    let published = line_of(&project, ARTICLE, "published: ");
    project.edit(ARTICLE, &published, "published: 2026-11-23 08:00");
    project
        .run(&["build", "--no-leaflets"])
        .expect_status(0)
        .expect_stderr("2026-11-23");
    assert!(!project.exists(page));
    project
        .run(&["build", "--no-leaflets", "--date", "2026-11-23 07:59"])
        .expect_status(0);
    assert!(!project.exists(page));
    project
        .run(&["build", "--no-leaflets", "--date", "2026-11-23 08:00"])
        .expect_status(0);
    assert!(project.exists(page));
}

#[test]
fn a_draft_is_built_only_when_asked_for_and_says_what_it_is() {
    let project = TestProject::corpus(2);
    let page = "public/scams/task-rebate-00000/index.html";
    project.edit(ARTICLE, "status: published", "status: draft");
    project.edit(
        "content/scams/fake-service-00001.md",
        "related: [task-rebate-00000]",
        "related: []",
    );
    project.run(&["build", "--no-leaflets"]).expect_status(0);
    assert!(!project.exists(page));
    let title = "刷单返利诈骗第1号";
    for (path, bytes) in project.tree("public") {
        assert!(!holds(&bytes, title), "{path} tells of the draft");
    }
    project
        .run(&["build", "--no-leaflets", "--drafts"])
        .expect_status(0);
    let html = project.text(page);
    assert!(html.contains(title));
    assert!(html.contains("草稿"));
    assert!(html.contains("noindex"));
    assert!(
        !project
            .text("public/scams/fake-service-00001/index.html")
            .contains("noindex")
    );
}

#[test]
fn an_internal_article_leaves_no_trace_in_the_public_site() {
    let project = TestProject::own();
    let text = project
        .text("content/scams/fake-loan.md")
        .replace("\ncode: dk\n", "\ncode: nb1\n")
        .replace(
            "\nstatus: published\n",
            "\nstatus: published\nvisibility: internal\n",
        )
        .replace("\ntitle: ", "\ntitle: 内部甲");
    let written: String = text
        .lines()
        .filter(|line| !line.starts_with("aliases:"))
        .map(|line| format!("{line}\n"))
        .collect();
    project.write("content/scams/inside-only.md", written);
    project.run(&["build"]).expect_status(0);
    for (path, bytes) in project.tree("public") {
        assert!(!path.contains("inside-only"), "{path}");
        assert!(!path.contains("nb1"), "{path}");
        assert!(!holds(&bytes, "内部甲"), "{path} tells of it");
        assert!(!holds(&bytes, "inside-only"), "{path} links to it");
    }
}

#[test]
fn links_are_relative_but_for_the_404_page() {
    let project = TestProject::corpus(2);
    project
        .run(&["build", "--base-url", "https://ga.example.gov.cn/fanzha/"])
        .expect_status(0);
    for (path, html) in pages(&project) {
        let absolute: Vec<&str> = targets(&html)
            .into_iter()
            .filter(|target| target.starts_with('/'))
            .collect();
        if path == "404.html" {
            assert!(!absolute.is_empty());
            for target in absolute {
                assert!(target.starts_with("/fanzha/"), "{path}: {target}");
            }
        } else {
            assert!(absolute.is_empty(), "{path}: {absolute:?}");
        }
    }
    let article = project.text("public/scams/task-rebate-00000/index.html");
    assert!(article.contains("https://ga.example.gov.cn/fanzha/scams/task-rebate-00000/"));
    assert!(!article.contains("https://fanzha.example.gov.cn/"));
}

#[test]
fn a_portable_site_names_the_file_of_every_page() {
    let project = TestProject::corpus(2);
    project.run(&["build", "--portable"]).expect_status(0);
    for (path, html) in pages(&project) {
        for target in targets(&html) {
            let local = !target.contains(':') && !target.starts_with('#');
            let file = target.split(['#', '?']).next().unwrap_or(target);
            if local && path != "404.html" {
                let name = file.rsplit('/').next().unwrap_or(file);
                assert!(name.contains('.'), "{path}: {target}");
            }
        }
    }
}

#[test]
fn leaflets_can_be_left_out() {
    let project = TestProject::corpus(2);
    project.run(&["build"]).expect_status(0);
    let leaflet = "public/leaflets/task-rebate-00000/parcel-100x150.html";
    assert!(project.exists(leaflet));
    project.run(&["build", "--no-leaflets"]).expect_status(0);
    assert!(!project.exists(leaflet));
    assert!(project.exists("public/scams/task-rebate-00000/index.html"));
    project
        .run(&["build", "--no-leaflets", "--pdf"])
        .expect_status(2);
}

#[test]
fn a_failed_build_tells_every_error_and_leaves_the_last_site_as_it_was() {
    let project = TestProject::corpus(3);
    project.run(&["build"]).expect_status(0);
    let (before, times) = (project.tree("public"), times(&project));

    let severity = line_of(&project, ARTICLE, "severity: ");
    project.edit(ARTICLE, &severity, "severity: 9");
    project.edit(
        "content/scams/fake-service-00001.md",
        "## 识别要点 {#red-flags}",
        "## 别的 {#other}",
    );
    project.edit("content/pages/about.md", "title: ", "titel: ");
    project
        .run(&["build"])
        .expect_status(1)
        .expect_stderr("task-rebate-00000.md")
        .expect_stderr("fake-service-00001.md")
        .expect_stderr("about.md");
    assert_same_tree(&before, &project.tree("public"));
    assert_eq!(times, self::times(&project));
    let left: Vec<String> = crate::scaffold::entries(project.root());
    assert_eq!(left, [".fanzha-public", "content", "public"]);
}

#[test]
fn what_cannot_run_ends_with_2_and_says_why() {
    let project = TestProject::corpus(1);
    project
        .run(&["build", "--nonsense"])
        .expect_status(2)
        .expect_stderr("--nonsense");
    project.run(&["nonsense"]).expect_status(2);
    project
        .run(&["build", "--base-url", "fanzha.example.gov.cn"])
        .expect_status(2)
        .expect_stderr("fanzha.example.gov.cn");
    let content = project.tree("content");
    for out in ["content", ".", "..", "content/scams", "/"] {
        project.run(&["build", "--out", out]).expect_status(2);
    }
    assert_same_tree(&content, &project.tree("content"));
    TestProject::empty()
        .run(&["build"])
        .expect_status(2)
        .expect_stderr("site.yaml");
}

#[test]
fn files_of_others_in_the_output_stay() {
    let project = TestProject::corpus(2);
    project.run(&["build"]).expect_status(0);
    project
        .write("public/CNAME", "fanzha.example.gov.cn")
        .write("public/.well-known/security.txt", "Contact: ")
        .write("public/scams/task-rebate-00000/notes.txt", "ours");
    project.remove(ARTICLE);
    project.edit(
        "content/scams/fake-service-00001.md",
        "related: [task-rebate-00000]",
        "related: []",
    );
    project.run(&["build"]).expect_status(0);
    assert_eq!(project.text("public/CNAME"), "fanzha.example.gov.cn");
    assert_eq!(project.text("public/.well-known/security.txt"), "Contact: ");
    assert_eq!(
        project.text("public/scams/task-rebate-00000/notes.txt"),
        "ours"
    );
    assert!(!project.exists("public/scams/task-rebate-00000/index.html"));
}

#[test]
fn a_folder_that_fanzha_did_not_write_is_refused_until_adopted() {
    let project = TestProject::corpus(1);
    project.write("public/old.html", "an older site");
    project
        .run(&["build"])
        .expect_status(2)
        .expect_stderr("--adopt");
    assert!(!project.exists("public/index.html"));
    project.run(&["build", "--adopt"]).expect_status(0);
    assert_eq!(project.text("public/old.html"), "an older site");
    assert!(project.exists("public/index.html"));
}

#[test]
fn only_what_changed_is_written_again() {
    let project = TestProject::corpus(3);
    project.run(&["build"]).expect_status(0);
    let first = times(&project);
    project.run(&["build"]).expect_status(0);
    assert_eq!(
        first,
        times(&project),
        "a build of nothing new writes nothing"
    );

    project.edit(ARTICLE, "## 怎么办 {#do}", "## 该怎么办 {#do}");
    project.run(&["build"]).expect_status(0);
    let rewritten: Vec<String> = times(&project)
        .into_iter()
        .filter(|(path, time)| first.get(path) != Some(time))
        .map(|(path, _)| path)
        .collect();
    assert!(
        rewritten.contains(&"scams/task-rebate-00000/index.html".to_owned()),
        "{rewritten:?}"
    );
    assert!(
        !rewritten
            .iter()
            .any(|path| path.contains("fake-service") || path == "index.html"),
        "{rewritten:?}"
    );
}

#[test]
fn an_article_past_its_review_stays_with_a_warning_and_loses_its_leaflets() {
    let project = TestProject::corpus(2);
    project.edit(ARTICLE, "review_by: 2027-05-10", "review_by: 2026-11-21");
    project
        .run(&["build"])
        .expect_status(0)
        .expect_stderr("task-rebate-00000.md");
    let html = project.text("public/scams/task-rebate-00000/index.html");
    assert!(html.contains("内容待复核"));
    assert!(!project.exists("public/leaflets/task-rebate-00000/parcel-100x150.html"));
    assert!(project.exists("public/leaflets/fake-service-00001/parcel-100x150.html"));
    project.run(&["build", "--strict"]).expect_status(1);
}

#[test]
fn messages_come_in_the_language_asked_for() {
    let project = TestProject::corpus(1);
    let severity = line_of(&project, ARTICLE, "severity: ");
    project.edit(ARTICLE, &severity, "severity: 9");
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let summary = |text: &str| text.lines().last().unwrap_or_default().to_owned();

    let english = project.run(&["build", "--lang", "en"]).expect_status(1);
    assert!(!chinese(&summary(&english.stderr)), "{}", english.stderr);
    assert!(english.stderr.contains("task-rebate-00000.md"));
    let by_locale = project.run(&["build"]).expect_status(1);
    assert!(chinese(&summary(&by_locale.stderr)), "{}", by_locale.stderr);
    let mut c = project.command(&["build"]);
    c.env("LC_ALL", "C");
    let c = project.finish(c).expect_status(1);
    assert_eq!(c.stderr, english.stderr);
}

#[test]
fn the_invented_sites_have_no_finding() {
    let project = TestProject::corpus(40);
    project
        .run(&["check", "--strict"])
        .expect_status(0)
        .expect_stdout("0条警告");
}

#[test]
fn our_own_site_has_no_finding() {
    TestProject::own()
        .run(&["check", "--strict"])
        .expect_status(0);
}

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

/// The pages of `public/`, without the self-contained leaflets.
fn pages(project: &TestProject) -> Vec<(String, String)> {
    let leaflet = |path: &str| path.starts_with("leaflets/") && !path.ends_with("/index.html");
    let pages: Vec<(String, String)> = project
        .tree("public")
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html") && !leaflet(path))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
        .collect();
    assert!(pages.len() > 5, "a site has pages");
    pages
}

/// What the page's links, scripts, styles and pictures point to.
fn targets(html: &str) -> Vec<&str> {
    [" href=\"", " src=\""]
        .iter()
        .flat_map(|attribute| html.split(attribute).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// The only line of a file that begins so.
fn line_of(project: &TestProject, path: &str, start: &str) -> String {
    let text = project.text(path);
    let mut lines = text.lines().filter(|line| line.starts_with(start));
    lines
        .next()
        .unwrap_or_else(|| panic!("{path}: no line begins with {start}"))
        .to_owned()
}

/// Whether bytes hold a text.
fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|part| part == text.as_bytes())
}

/// When each file of `public/` was last written.
fn times(project: &TestProject) -> BTreeMap<String, SystemTime> {
    crate::scaffold::files_under(&project.path("public"))
        .into_iter()
        .map(|path| {
            let time = crate::scaffold::written(&project.path("public").join(&path));
            (path, time)
        })
        .collect()
}
