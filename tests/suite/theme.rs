//! The default theme, and what a site may do to it.

use std::collections::BTreeMap;

use fanzha::content::form::{Audience, Channel, Hook};
use fanzha::content::section::{Kind, Speaker};
use fanzha::diagnostic::{Diagnostic, Severity};
use fanzha::project::{File, Files};
use fanzha::theme::Theme;

/// A project in memory.
struct Memory {
    files: Vec<File>,
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let bytes: BTreeMap<String, Vec<u8>> = files
            .iter()
            .map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()))
            .collect();
        let files = bytes
            .iter()
            .map(|(path, bytes)| File {
                path: path.clone(),
                bytes: bytes.len() as u64,
            })
            .collect();
        Self { files, bytes }
    }
}

impl Files for Memory {
    fn list(&self) -> &[File] {
        &self.files
    }

    fn bytes(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        Ok(self.bytes[path].clone())
    }
}

/// The theme of a site whose `themes/city/` holds these files.
fn themed(files: &[(&str, &str)]) -> (Theme, Vec<Diagnostic>) {
    let files: Vec<(String, &[u8])> = files
        .iter()
        .map(|(path, text)| (format!("themes/city/{path}"), text.as_bytes()))
        .collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(p, b)| (p.as_str(), *b)).collect();
    Theme::load(&Memory::new(&files), "city").unwrap()
}

/// Rule, path and place of the only finding.
#[track_caller]
fn only(findings: &[Diagnostic]) -> (&'static str, Severity, &str, usize, usize) {
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let place = &findings[0].location;
    (
        findings[0].rule,
        findings[0].severity,
        place.path.strip_prefix("themes/city/").unwrap(),
        place.line,
        place.column,
    )
}

fn default_theme() -> Theme {
    let (theme, findings) = Theme::load(&Memory::new(&[]), "default").unwrap();
    assert!(findings.is_empty(), "{findings:#?}");
    theme
}

/// The default theme's text files under a folder.
fn texts<'a>(theme: &'a Theme, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    theme
        .files(folder)
        .map(|(path, file)| (path, file.text().unwrap()))
}

#[test]
fn every_language_of_the_default_theme_has_a_word_for_everything() {
    let theme = default_theme();
    assert_eq!(theme.languages().collect::<Vec<_>>(), ["en", "zh-CN"]);
    for language in theme.languages() {
        let words = theme.words(language).unwrap();
        for audience in Audience::ALL {
            assert!(
                !words
                    .text(&format!("audience.{}", audience.id()))
                    .is_empty()
            );
        }
        for channel in Channel::ALL {
            assert!(!words.text(&format!("channel.{}", channel.id())).is_empty());
        }
        for hook in Hook::ALL {
            assert!(!words.text(&format!("hook.{}", hook.id())).is_empty());
        }
        for severity in 1..=5 {
            assert!(!words.text(&format!("severity.{severity}")).is_empty());
        }
        for kind in Kind::ALL {
            assert!(!words.list(&format!("sections.{}", kind.id())).is_empty());
        }
        for speaker in Speaker::ALL {
            assert!(!words.list(&format!("speakers.{}", speaker.id())).is_empty());
        }
        assert_eq!(words.list("date.months").len(), 12);
    }
}

#[test]
fn no_heading_opens_two_sections() {
    let theme = default_theme();
    for language in theme.languages() {
        let words = theme.words(language).unwrap();
        let titles: usize = words.lists("sections").map(|(_, list)| list.len()).sum();
        let vocabulary = fanzha::site::vocabulary(words);
        assert_eq!(vocabulary.sections.len(), titles, "{language}");
    }
}

#[test]
fn nothing_is_inline_and_only_finished_markup_is_unescaped() {
    let theme = default_theme();
    for (path, text) in texts(&theme, "templates/") {
        for tag in text.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            assert!(!tag.contains(" style="), "{path}: {tag}");
            assert!(!tag.contains(" on"), "{path}: {tag}");
            assert!(!tag.starts_with("style"), "{path}: {tag}");
            let is_script = tag.starts_with("script");
            assert!(!is_script || tag.contains(" src="), "{path}: {tag}");
        }
        for (at, _) in text.match_indices("| safe") {
            let before = text[..at].trim_end();
            let name = before.rsplit([' ', '{']).next().unwrap();
            assert!(name.ends_with("html"), "{path}: {name} is not markup");
        }
    }
    for (path, text) in texts(&theme, "assets/") {
        assert!(!text.contains("http") || path.ends_with(".svg"), "{path}");
        assert!(!text.contains("data:"), "{path}");
    }
}

#[test]
fn a_closure_holds_all_that_a_template_is_made_of() {
    let theme = default_theme();
    for (path, _) in texts(&theme, "templates/") {
        let name = path.strip_prefix("templates/").unwrap();
        let closure = theme.closure(name).unwrap();
        assert!(closure.templates.contains(&name.to_owned()));
    }
    let page = theme.closure("scam.html").unwrap();
    for part in ["base.html", "parts/script.html", "icons/place.svg"] {
        assert!(page.templates.contains(&part.to_owned()), "{part}");
    }
    assert!(!page.templates.contains(&"home.html".to_owned()));
    assert_eq!(page.assets, ["icon.svg", "theme.css", "theme.js"]);
}

#[test]
fn a_site_replaces_a_file_and_keeps_the_rest() {
    let (theme, findings) = themed(&[
        ("templates/robots.txt", "{% include \"parts/own.txt\" %}"),
        ("templates/parts/own.txt", "Disallow: /"),
        ("i18n/zh-CN.yaml", "own:\n  motto: 慢一点\n"),
    ]);
    let context = tera::Context::new();
    let robots = theme.render("robots.txt", &context).unwrap();
    assert_eq!(robots, b"Disallow: /");
    assert!(theme.closure("scam.html").is_some());
    // What the table lacks is taken from the default one, and said.
    assert_eq!(theme.words("zh-CN").unwrap().text("own.motto"), "慢一点");
    assert_eq!(theme.words("zh-CN").unwrap().text("nav.home"), "首页");
    let (rule, severity, path, ..) = only(&findings);
    assert_eq!(
        (rule, severity, path),
        ("theme-words", Severity::Warning, "i18n/zh-CN.yaml")
    );
}

#[test]
fn a_misspelt_name_is_found() {
    let (_, findings) = themed(&[("templates/scan.html", "x")]);
    assert_eq!(
        only(&findings),
        ("theme-file", Severity::Warning, "templates/scan.html", 1, 1)
    );
    let (_, findings) = themed(&[("assets/spare.svg", "<svg/>")]);
    assert_eq!(only(&findings).0, "theme-file");
    let (_, findings) = themed(&[("notes/read.me", "x")]);
    assert_eq!(only(&findings).0, "theme-file");
}

#[test]
fn mistakes_in_templates_are_found_where_they_stand() {
    for (template, line, column) in [
        ("第一行\n<p>{{ 名字 }}</p>", 2, 7),
        ("<p>{% if x %}</p>", 1, 14),
        ("标题\n{{ t.nav.home | lnik }}", 2, 17),
        ("{% include \"parts/no.html\" %}", 1, 12),
        ("一\n二{{ \"none.css\" | asset }}", 2, 6),
    ] {
        let (theme, findings) = themed(&[("templates/404.html", template)]);
        let (rule, severity, path, found_line, found_column) = only(&findings);
        assert!(rule == "theme-template" || rule == "theme-asset");
        assert_eq!((severity, path), (Severity::Error, "templates/404.html"));
        assert_eq!(
            (found_line, found_column),
            (line, column),
            "{template}\n{findings:#?}"
        );
        assert!(
            theme.closure("scam.html").is_some(),
            "the rest still stands"
        );
    }
}

#[test]
fn a_mistake_that_shows_when_a_page_is_made_is_found_too() {
    let (theme, findings) = themed(&[("templates/robots.txt", "一行\n{{ site.titel }}")]);
    assert!(findings.is_empty(), "{findings:#?}");
    let mut context = tera::Context::new();
    context.insert("site", &BTreeMap::from([("title", "反诈")]));
    let finding = theme.render("robots.txt", &context).unwrap_err();
    assert_eq!(finding.location.path, "themes/city/templates/robots.txt");
    assert_eq!((finding.location.line, finding.location.column), (2, 9));
    assert!(finding.message.en.contains("titel"), "{finding:?}");
}

#[test]
fn several_broken_templates_are_all_reported() {
    let (_, findings) = themed(&[
        ("templates/404.html", "{{ 1 + }}"),
        ("templates/page.html", "{% endfor %}"),
    ]);
    assert_eq!(findings.len(), 2, "{findings:#?}");
    let (_, findings) = themed(&[
        ("templates/404.html", "{{ 1 | a }}"),
        ("templates/page.html", "{{ 1 | b }}"),
    ]);
    assert_eq!(findings.len(), 2, "{findings:#?}");
}

#[test]
fn mistakes_in_tables_of_words_are_found_where_they_stand() {
    let en = default_theme();
    let en = en.file("i18n/en.yaml").unwrap().text().unwrap();
    let edited = |from: &str, to: &str| {
        assert_eq!(en.matches(from).count(), 1, "{from}");
        let text = en.replace(from, to);
        let (_, findings) = themed(&[("i18n/en.yaml", &text)]);
        findings
    };
    let line_of = |text: &str| en.lines().position(|line| line == text).unwrap() + 1;
    let findings = edited(
        "  skip: Skip to the text\n",
        "  skip: Skip to the text\n  skpi: x\n",
    );
    let (rule, severity, _, line, column) = only(&findings);
    assert_eq!((rule, severity), ("theme-words", Severity::Warning));
    assert_eq!((line, column), (line_of("  skip: Skip to the text") + 1, 3));
    assert!(findings[0].hint.as_ref().unwrap().en.contains("page.skip"));

    let findings = edited("  skip: Skip to the text\n", "  skip: [a, b]\n");
    // The wrong value is reported, and so is the missing one.
    assert!(
        findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    );

    let findings = edited("  skip: Skip to the text\n", "  skip: a: b\n");
    let (rule, severity, _, line, _) = only(&findings);
    assert_eq!((rule, severity), ("theme-words", Severity::Error));
    assert_eq!(line, line_of("  skip: Skip to the text"));
}

#[test]
fn a_language_of_the_sites_own_must_be_complete() {
    let (theme, findings) = themed(&[("i18n/ug.yaml", "name: ئۇيغۇرچە\n")]);
    let (rule, severity, path, ..) = only(&findings);
    assert_eq!(
        (rule, severity, path),
        ("theme-words", Severity::Error, "i18n/ug.yaml")
    );
    assert_eq!(theme.words("ug").unwrap().text("name"), "ئۇيغۇرچە");
    assert!(theme.words("fr").is_none());
}

#[test]
fn a_style_sheet_names_its_pictures_by_their_hash_and_nothing_foreign() {
    let (theme, findings) = themed(&[
        ("assets/theme.css", "a{background:url(own.svg)}"),
        ("assets/own.svg", "<svg/>"),
    ]);
    assert!(findings.is_empty(), "{findings:#?}");
    let picture = theme.asset("own.svg").unwrap();
    let name = picture.path.strip_prefix("assets/").unwrap();
    let sheet = theme.asset("theme.css").unwrap();
    let css = std::str::from_utf8(&sheet.bytes).unwrap();
    assert_eq!(css, format!("a{{background:url(\"{name}\")}}"));
    assert_ne!(sheet.path, default_theme().asset("theme.css").unwrap().path);

    let (_, findings) = themed(&[(
        "assets/theme.css",
        "a{b:c}\nd{src:url(https://x.test/a.woff)}",
    )]);
    assert_eq!(
        only(&findings),
        ("theme-asset", Severity::Error, "assets/theme.css", 2, 11)
    );
}

#[test]
fn files_that_are_no_text_and_folders_that_are_not_there_are_reported() {
    let gbk = b"\xB1\xEA\xCC\xE2".as_slice();
    let files = Memory::new(&[("themes/city/templates/404.html", gbk)]);
    let (theme, findings) = Theme::load(&files, "city").unwrap();
    assert_eq!(findings[0].rule, "encoding");
    assert!(theme.closure("404.html").is_some());

    let (_, findings) = Theme::load(&Memory::new(&[]), "village").unwrap();
    assert_eq!(findings[0].rule, "theme-missing");

    let (_, findings) = themed(&[("theme.yaml", "title: 市\nfonts:\n  - fonts/none.ttf\n")]);
    assert_eq!(
        only(&findings),
        ("theme-config", Severity::Error, "theme.yaml", 3, 5)
    );
}
