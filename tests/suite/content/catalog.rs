//! Whole sites, from files to the catalog.

use std::collections::BTreeMap;

use anyhow::Context as _;
use fanzha::content::catalog::{Catalog, Entry as _, Kind, Selection, Site, Standing, Withheld};
use fanzha::content::form::{Facts as _, Status};
use fanzha::content::markdown::{Links, Picture, Target};
use fanzha::content::section::{self, Speaker};
use fanzha::content::{Lang, Vocabulary};
use fanzha::diagnostic::{Diagnostic, Severity};
use fanzha::project::{BuildDate, File, Files, Project};

use super::front_matter::GOOD;
use crate::scaffold::repository;

/// Files in memory.
#[derive(Default)]
struct Memory {
    list: Vec<File>,
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Files for Memory {
    fn list(&self) -> &[File] {
        &self.list
    }

    fn bytes(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        self.bytes.get(path).cloned().context("no such file")
    }
}

const SITE: &str = "\
title: 反诈
unit: 示例市反诈骗中心
base_url: https://fanzha.example.gov.cn/
languages: [zh-CN, en]
hotlines: [{id: emergency, number: 110, label: 报警, kind: emergency, verified: 2026-11-10}]
footer: {host: 示例市公安局}
review: {required: none}
leaflet: {issuer: 示例市反诈骗中心, issue: 2026-11-01}
";

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x68";

/// A site with [`SITE`] and these files besides, or instead.
fn site(files: &[(&str, &[u8])]) -> Memory {
    let mut memory = Memory::default();
    memory
        .bytes
        .insert("content/site.yaml".to_owned(), SITE.into());
    for (path, bytes) in files {
        memory.bytes.insert((*path).to_owned(), bytes.to_vec());
    }
    memory.list = memory
        .bytes
        .iter()
        .map(|(path, bytes)| File {
            path: path.clone(),
            bytes: bytes.len() as u64,
        })
        .collect();
    memory
}

/// The words of both languages.
fn vocabularies() -> BTreeMap<Lang, Vocabulary> {
    let words = |words: [&str; 4]| Vocabulary {
        sections: section::Kind::ALL
            .map(|kind| (kind.id().to_owned(), kind))
            .into(),
        speakers: words
            .into_iter()
            .zip(Speaker::ALL)
            .map(|(word, speaker)| (word.to_owned(), speaker))
            .collect(),
    };
    BTreeMap::from([
        (Lang::new("zh-CN"), words(["骗子", "您", "转账", "破绽"])),
        (
            Lang::new("en"),
            words(["Scammer", "You", "Transfer", "Flaw"]),
        ),
    ])
}

fn load(files: &dyn Files) -> (Option<Catalog>, Vec<Diagnostic>) {
    let (site, mut findings) = Site::load(files).unwrap();
    let (catalog, more) = Catalog::load(files, site, &vocabularies()).unwrap();
    findings.extend(more);
    findings.sort();
    (catalog, findings)
}

/// Rule and path of each finding about a site with these files besides the settings.
fn rules(files: &[(&str, &[u8])]) -> Vec<(&'static str, String)> {
    let (_, findings) = load(&site(files));
    findings
        .into_iter()
        .inspect(|finding| assert!(finding.hint.is_some(), "{finding:?}"))
        .map(|finding| (finding.rule, finding.location.path))
        .collect()
}

/// Asserts that a file alone beside the settings is refused by this rule, with these words in
/// the Chinese hint.
#[track_caller]
fn refused(path: &str, bytes: &[u8], rule: &str, hint: &str) {
    let (_, findings) = load(&site(&[(path, bytes)]));
    let [finding] = findings.as_slice() else {
        panic!("{path}: {findings:#?}");
    };
    assert_eq!((finding.rule, finding.location.path.as_str()), (rule, path));
    let text = finding.hint.as_ref().unwrap();
    assert!(text.zh.contains(hint), "{path}: {text:?}");
}

fn public(date: &str) -> Selection {
    Selection::public(BuildDate::parse(date).unwrap())
}

#[test]
fn the_repositorys_own_site_has_no_errors() {
    let project = Project::open(repository()).unwrap();
    assert_eq!(project.findings(), []);
    let (catalog, findings) = load(&project);
    assert_eq!(findings, []);
    let catalog = catalog.unwrap();
    let (zh, en) = (Lang::new("zh-CN"), Lang::new("en"));
    assert_eq!(catalog.scams.in_language(&zh).count(), 13);
    for kind in Kind::ALL {
        assert!(
            catalog.ids(kind).next().is_some(),
            "{kind:?} has no example"
        );
    }
    let rebate = catalog.scams.editions("task-rebate");
    assert_eq!(rebate.len(), 2);
    assert_eq!((&rebate[0].language, &rebate[1].language), (&zh, &en));
    assert_eq!(rebate[0].form.code, rebate[1].form.code);
    assert_eq!(rebate[0].form.audience, rebate[1].form.audience);
    assert_ne!(rebate[0].form.title, rebate[1].form.title);
    let selection = public("2026-11-22");
    for scam in &catalog.scams {
        assert_eq!(selection.standing(&scam.form), Standing::Published);
        assert!(!selection.is_overdue(&scam.form));
        let kinds: Vec<_> = scam
            .outline
            .headings
            .iter()
            .filter_map(|h| h.kind)
            .collect();
        assert!(kinds.contains(&section::Kind::Script), "{}", scam.path);
    }
    let poster = catalog.asset("assets/refund-call-poster.png").unwrap();
    assert!(
        poster
            .size
            .is_some_and(|(width, height)| width > 100 && height > 100)
    );
    assert!(catalog.asset("assets/none.png").is_none());
}

#[test]
fn a_translation_is_completed_from_its_original() {
    let words = "---\ntitle: Task rebate scam\nshort_title: Fake job\nslogan: Never pay to work.\n\
        verdict: Pay-to-work is a scam.\nsummary: They pay you small change.\nstatus: published\n---\nText.\n";
    let files = site(&[
        ("content/scams/task-rebate.md", GOOD.as_bytes()),
        ("content/scams/task-rebate.en.md", words.as_bytes()),
    ]);
    let (catalog, findings) = load(&files);
    assert_eq!(findings, []);
    let catalog = catalog.unwrap();
    let english = catalog.scams.get("task-rebate", &Lang::new("en")).unwrap();
    assert_eq!(english.form.title, "Task rebate scam");
    assert_eq!(english.form.code, "sd");
    assert_eq!(english.form.points.len(), 3);
    assert_eq!(english.form.unit, "示例市反诈骗中心");
    assert_eq!(english.path(), "content/scams/task-rebate.en.md");
    assert!(english.spans.has("title") && !english.spans.has("code"));
    assert_eq!(
        &words[english.spans.value("verdict")],
        "Pay-to-work is a scam."
    );
}

#[test]
fn a_translation_is_never_more_public_than_its_original() {
    let words = "---\ntitle: A\nshort_title: A\nslogan: A.\nverdict: A.\nsummary: A.\nstatus: published\n---\n";
    let translated = |from: &str, to: &str| {
        let original = GOOD.replace(from, to);
        let files = site(&[
            ("content/scams/a.md", original.as_bytes()),
            ("content/scams/a.en.md", words.as_bytes()),
        ]);
        let catalog = load(&files).0.unwrap();
        let english = catalog.scams.get("a", &Lang::new("en")).unwrap();
        public("2026-11-22").standing(&english.form)
    };
    assert_eq!(translated("", ""), Standing::Published);
    assert_eq!(
        translated("status: published", "status: withdrawn"),
        Standing::Withdrawn
    );
    assert_eq!(
        translated("status: published", "status: draft"),
        Standing::Withheld(Withheld::Draft)
    );
    assert_eq!(
        translated(
            "status: published",
            "status: published\nvisibility: internal"
        ),
        Standing::Withheld(Withheld::Internal)
    );
}

#[test]
fn what_a_build_shows_is_decided_by_status_visibility_and_date() {
    let (catalog, _) = load(&site(&[("content/scams/a.md", GOOD.as_bytes())]));
    let catalog = catalog.unwrap();
    let form = &catalog.scams.editions("a")[0].form;
    let drafts = |date: &str| Selection {
        drafts: true,
        ..public(date)
    };
    assert_eq!(
        public("2026-11-01 09:00").standing(form),
        Standing::Published
    );
    assert_eq!(public("2026-11-01").standing(form), Standing::Published);
    let early = public("2026-11-01 08:59").standing(form);
    assert_eq!(early, Standing::Withheld(Withheld::Until(form.published)));
    assert!(!early.is_shown());
    assert_eq!(drafts("2026-10-01").standing(form), Standing::Draft);
    assert!(!public("2027-05-10").is_overdue(form));
    assert!(public("2027-05-11").is_overdue(form));
    let mut draft = form.clone();
    draft.status = Status::Draft;
    assert_eq!(
        public("2030-01-01").standing(&draft),
        Standing::Withheld(Withheld::Draft)
    );
    assert_eq!(drafts("2030-01-01").standing(&draft), Standing::Draft);
    let mut internal = form.clone();
    internal.visibility = fanzha::content::form::Visibility::Internal;
    assert_eq!(
        drafts("2030-01-01").standing(&internal),
        Standing::Withheld(Withheld::Internal)
    );
    let inside = Selection {
        internal: true,
        ..public("2030-01-01")
    };
    assert_eq!(inside.standing(&internal), Standing::Published);
    assert_eq!(form.changed(), Some(form.published));
}

#[test]
fn every_file_has_a_place_or_a_finding() {
    let good = GOOD.as_bytes();
    for (path, rule, hint) in [
        (
            "content/scams/Task-Rebate.md",
            "file-name",
            "task-rebate.md",
        ),
        (
            "content/scams/task_rebate.md",
            "file-name",
            "task-rebate.md",
        ),
        (
            "content/scams/task rebate.md",
            "file-name",
            "task-rebate.md",
        ),
        ("content/scams/刷单.md", "file-name", "task-rebate.md"),
        ("content/scams/.md", "file-name", "task-rebate.md"),
        ("content/scams/-a.md", "file-name", "a.md"),
        ("content/scams/a..md", "file-name", "a.md"),
        ("content/scams/a.b1.md", "file-name", "a-b1.md"),
        ("content/scams/con.md", "file-name", "con-1.md"),
        ("content/scams/%2e%2e.md", "file-name", "2e2e.md"),
        ("content/scams/ａ.md", "file-name", "a.md"),
        ("content/scams/a.markdown", "file-unknown", "a.md"),
        ("content/scams/a.MD", "file-unknown", "a.md"),
        ("content/scams/a.txt", "file-unknown", "a.md"),
        (
            "content/scams/2026/a.md",
            "file-unknown",
            "content/scams/a.md",
        ),
        ("content/scams/a.jpg", "file-unknown", "content/assets/"),
        ("content/quiz/a.yml", "file-unknown", "a.yaml"),
        ("content/partners/a.en.yaml", "file-unknown", "不用翻译"),
        ("content/scam/a.md", "file-unknown", "content/scams/"),
        ("content/a.md", "file-unknown", "content/scams/"),
        ("content/notes/a.md", "file-unknown", "移出 content/"),
        ("content/site.yml", "file-unknown", "site.yaml"),
        ("content/scams/a.fr.md", "language-unknown", "languages"),
        ("content/scams/a.en.md", "translation-orphan", "a.md"),
        ("content/scams/a.zh-CN.md", "translation-needless", "a.md"),
    ] {
        refused(path, good, rule, hint);
    }
    let long = format!("content/scams/{}.md", "a".repeat(81));
    refused(&long, good, "file-name", "aaa.md");
    assert_eq!(
        rules(&[(&format!("content/scams/{}.md", "a".repeat(80)), good)]),
        []
    );
}

#[test]
fn assets_are_what_their_names_say() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>";
    refused("content/assets/a.svg", svg, "asset-svg", "PNG");
    refused("content/assets/a.png", svg, "asset-fake", "PNG");
    refused("content/assets/a.jpg", PNG, "asset-fake", "“.png”");
    refused(
        "content/assets/a.png",
        b"<!doctype html>",
        "asset-fake",
        "另存",
    );
    refused("content/assets/a.png", &PNG[..12], "asset-damaged", "另存");
    refused(
        "content/assets/index.html",
        b"<html>",
        "asset-format",
        "png",
    );
    refused("content/assets/a.js", b"alert(1)", "asset-format", "移出");
    refused("content/assets/A.png", PNG, "file-name", "a.png");
    refused("content/assets/海报.png", PNG, "file-name", "poster.png");
    refused("content/assets/a..png", PNG, "file-name", "a.png");
    refused("content/assets/Pics/a.png", PNG, "file-name", "pics");
    let mut wide = PNG.to_vec();
    wide[16..24].copy_from_slice(&[0, 0, 0x9C, 0x40, 0, 0, 0x9C, 0x40]);
    refused("content/assets/a.png", &wide, "asset-too-large", "1600");
    let good = [("content/assets/2026/a_b-c.min.png", PNG)];
    assert_eq!(rules(&good), []);
    let catalog = load(&site(&good)).0.unwrap();
    let asset = catalog.asset("assets/2026/a_b-c.min.png").unwrap();
    assert_eq!(asset.size, Some((640, 360)));
}

#[test]
fn the_settings_are_checked_before_anything_is_built_on_them() {
    let with = |from: &str, to: &str| {
        assert!(SITE.contains(from), "{from}");
        let settings = SITE.replace(from, to);
        let (catalog, findings) = load(&site(&[("content/site.yaml", settings.as_bytes())]));
        let places: Vec<_> = findings
            .iter()
            .map(|d| (d.rule, d.location.line, d.location.column))
            .collect();
        // A slip that is understood all the same leaves the site whole; a wrong address does not.
        let whole = places.iter().all(|(rule, ..)| rule.starts_with("yaml"));
        assert_eq!(catalog.is_some(), whole);
        places
    };
    assert_eq!(with("反诈", "反诈"), []);
    assert_eq!(with("https://", "http://"), [("site-address", 3, 11)]);
    assert_eq!(with("gov.cn/", "gov.cn"), [("site-address", 3, 11)]);
    assert_eq!(
        with("[zh-CN, en]", "[zh-CN, 英文]"),
        [("site-language", 4, 20)]
    );
    assert_eq!(
        with("[zh-CN, en]", "[zh-CN, zh-CN]"),
        [("site-language", 4, 20)]
    );
    assert_eq!(with("[zh-CN, en]", "[]"), [("site-language", 4, 12)]);
    assert_eq!(
        with("title: ", "title："),
        [("yaml-full-width-colon", 1, 6)]
    );
    assert_eq!(load(&Memory::default()).1[0].rule, "site-missing");
}

#[test]
fn broken_settings_do_not_hide_what_is_wrong_elsewhere() {
    let broken = GOOD.replace("severity: 5", "severity: 五");
    let found = rules(&[
        ("content/site.yaml", b"title: x\n"),
        ("content/scams/a.md", broken.as_bytes()),
        ("content/scams/a.en.md", b"---\ntitle: A\n---\n"),
    ]);
    let found: Vec<_> = found
        .iter()
        .map(|(rule, path)| (*rule, path.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("key-missing", "content/scams/a.en.md"),
            ("value-number", "content/scams/a.md"),
            ("key-missing", "content/site.yaml"),
        ]
    );
}

#[test]
fn a_file_left_out_for_its_errors_is_still_known() {
    let broken = GOOD.replace("severity: 5", "severity: 五");
    let (catalog, findings) = load(&site(&[("content/scams/a.md", broken.as_bytes())]));
    let catalog = catalog.unwrap();
    assert_eq!(findings.len(), 1);
    assert!(catalog.scams.is_empty());
    assert!(catalog.knows(Kind::Scam, "a") && !catalog.knows(Kind::Scam, "b"));
    assert!(!catalog.knows(Kind::Page, "a"));
}

#[test]
fn a_draft_is_not_yet_right_and_stops_nobody() {
    let draft = GOOD
        .replace("status: published", "status: draft")
        .replace("severity: 5", "severity: 五");
    let (_, findings) = load(&site(&[("content/scams/a.md", draft.as_bytes())]));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].severity, Severity::Warning);
    let silent = draft.replace("status: draft\n", "");
    let (_, findings) = load(&site(&[("content/scams/a.md", silent.as_bytes())]));
    assert_eq!(findings[0].severity, Severity::Error);
}

#[test]
fn text_files_are_decoded_and_measured_before_they_are_read() {
    let gbk = b"---\ntitle: \xB1\xEA\xCC\xE2\n---\n";
    assert_eq!(rules(&[("content/scams/a.md", gbk)])[0].0, "encoding");
    let large = vec![b'a'; 1024 * 1024 + 1];
    assert_eq!(
        rules(&[("content/scams/a.md", &large)])[0].0,
        "file-too-large"
    );
    let invisible = GOOD.replace("返利诈骗", "返\u{200B}利诈骗");
    assert_eq!(
        rules(&[("content/scams/a.md", invisible.as_bytes())])[0].0,
        "zero-width"
    );
}

/// Links as they are written.
struct Plain;

impl Links for Plain {
    fn href(&self, target: &Target) -> String {
        format!("{target:?}")
    }

    fn picture(&self, _: &Target) -> Picture {
        Picture::default()
    }
}

#[test]
fn the_second_pass_reads_the_same_text_or_refuses() {
    let files = site(&[("content/scams/a.md", GOOD.as_bytes())]);
    let catalog = load(&files).0.unwrap();
    let doc = &catalog.scams.editions("a")[0];
    let words = Vocabulary::default();
    let document = doc.document(GOOD.as_bytes(), &words, &Plain).unwrap();
    assert_eq!(document.lead.text.trim(), "正文。");
    let changed = GOOD.replace("正文", "正 文");
    assert_eq!(doc.document(changed.as_bytes(), &words, &Plain), None);
}

#[test]
fn the_order_of_the_disk_changes_nothing() {
    let files = site(&[
        ("content/scams/b.md", GOOD.as_bytes()),
        ("content/scams/a-1.md", GOOD.as_bytes()),
        ("content/scams/a.md", GOOD.as_bytes()),
        ("content/scams/x y.md", b""),
    ]);
    let mut backwards = Memory {
        list: files.list.clone(),
        bytes: files.bytes.clone(),
    };
    backwards.list.reverse();
    let ((one, first), (two, second)) = (load(&files), load(&backwards));
    assert_eq!(first, second);
    let ids = |catalog: Option<Catalog>| -> Vec<String> {
        let catalog = catalog.unwrap();
        catalog.scams.iter().map(|doc| doc.id.clone()).collect()
    };
    let ids = (ids(one), ids(two));
    assert_eq!(ids.0, ["a", "a-1", "b"]);
    assert_eq!(ids.0, ids.1);
}
