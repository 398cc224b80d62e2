//! The site as a whole: what comes out, how its parts refer to each other, and what is kept back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use fanzha::content::Lang;
use fanzha::content::catalog::{BaseUrl, Catalog, Selection, Site};
use fanzha::diagnostic::Diagnostic;
use fanzha::leaflet::Press;
use fanzha::project::{BuildDate, Files as _, Project};
use fanzha::site::{self, Finished, Options, Plan, Scope};
use fanzha::theme::Theme;

use crate::scaffold::{DATE, TestProject};

mod feed;
mod html;
mod links;

use html::{Page, resolve};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'self'";

/// The default theme's press, which takes long to read: all projects here have that theme.
static PRESS: OnceLock<Press> = OnceLock::new();

fn options() -> Options {
    Options {
        selection: Selection::public(BuildDate::parse("2026-11-22").unwrap()),
        base_url: None,
        portable: false,
        pdf: false,
    }
}

/// The outputs of a project by path, and the findings of planning and rendering.
struct Output {
    files: BTreeMap<String, Vec<u8>>,
    findings: Vec<Diagnostic>,
}

impl Output {
    fn text(&self, path: &str) -> &str {
        let Some(bytes) = self.files.get(path) else {
            panic!("no {path} in {:#?}", self.files.keys());
        };
        std::str::from_utf8(bytes).unwrap()
    }

    fn page(&self, path: &str) -> Page<'_> {
        Page::new(self.text(path))
    }

    /// Every page but the leaflets, which are no pages of the site.
    fn pages(&self) -> impl Iterator<Item = (&str, Page<'_>)> {
        self.files.keys().filter_map(|path| {
            let is_leaflet = path.starts_with("leaflets/") && !path.ends_with("index.html");
            (path.ends_with(".html") && !is_leaflet).then(|| (path.as_str(), self.page(path)))
        })
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }
}

fn make(project: &TestProject, options: &Options, has_leaflets: bool) -> Output {
    let mut made = BTreeMap::new();
    let mut findings = Vec::new();
    with_plan(project, options, has_leaflets, |plan, files, found| {
        findings.extend(found);
        let mut finished = BTreeMap::new();
        for entry in plan.stages().concat() {
            let source = entry.source.as_ref().map(|path| files.bytes(path).unwrap());
            let scope = Scope::new(plan, entry, source.as_deref()).after(&finished);
            match site::render_entry(entry, &scope) {
                Ok(bytes) => {
                    finished.insert(entry.path.clone(), Finished::of(&bytes));
                    let previous = made.insert(entry.path.clone(), bytes);
                    assert!(previous.is_none(), "{} is planned twice", entry.path);
                }
                Err(found) => findings.extend(found),
            }
        }
    });
    Output {
        files: made,
        findings,
    }
}

/// The plan of a project, its files, and what was found until then.
fn with_plan(
    project: &TestProject,
    options: &Options,
    has_leaflets: bool,
    look: impl FnOnce(&Plan<'_>, &Project, Vec<Diagnostic>),
) {
    let files = Project::open(project.root()).unwrap();
    let (site, mut findings) = Site::load(&files).unwrap();
    let (theme, found) = Theme::load(&files, &site.as_ref().unwrap().form.theme).unwrap();
    findings.extend(found);
    let languages = theme.languages();
    let vocabularies = languages
        .map(|tag| (Lang::new(tag), site::vocabulary(theme.words(tag).unwrap())))
        .collect();
    let (catalog, found) = Catalog::load(&files, site, &vocabularies).unwrap();
    findings.extend(found);
    let catalog = catalog.unwrap_or_else(|| panic!("{findings:#?}"));
    let press = has_leaflets.then(|| PRESS.get_or_init(|| Press::load(&theme).0.unwrap()));
    let plan = site::plan(&catalog, &theme, press, options);
    findings.extend(plan.findings().iter().cloned());
    look(&plan, &files, findings);
}

/// This repository's own site with its leaflets, made without a finding.
fn own() -> Output {
    let output = make(&TestProject::own(), &options(), true);
    assert!(output.findings.is_empty(), "{:#?}", output.findings);
    output
}

#[test]
fn every_part_of_the_site_is_there() {
    let output = own();
    for path in [
        "index.html",
        "404.html",
        "emergency/index.html",
        "about/index.html",
        "scams/index.html",
        "scams/task-rebate/index.html",
        "audience/student/index.html",
        "channel/call/index.html",
        "leaflets/index.html",
        "leaflets/task-rebate/parcel-100x150.html",
        "leaflets/task-rebate/card-90x130-sheet-a4.html",
        "sd/index.html",
        "jj/index.html",
        "sitemap.xml",
        "robots.txt",
        "en/index.html",
        "en/scams/task-rebate/index.html",
        "en/leaflets/index.html",
    ] {
        assert!(output.has(path), "{path}");
    }
    // Nobody is led to an empty list.
    assert!(!output.has("channel/in-person/index.html"));
    assert!(!output.has("audience/all/index.html"));
    assert!(!output.has("en/audience/all/index.html"));
    assert!(!output.has("home/index.html"));
}

#[test]
fn every_link_leads_somewhere_wherever_the_site_lies() {
    let deep = BaseUrl::parse("https://ga.example.gov.cn/a/b/").unwrap();
    for (portable, base_url) in [(false, None), (true, None), (false, Some(deep.clone()))] {
        let prefix = base_url.as_ref().map_or("/", |base| base.path()).to_owned();
        let options = Options {
            portable,
            base_url,
            ..options()
        };
        let output = make(&TestProject::own(), &options, true);
        for (path, page) in output.pages() {
            // The page for missing addresses is shown at any depth.
            let asked = match path {
                "404.html" => format!("{prefix}x/y/z"),
                _ => format!("{prefix}{path}"),
            };
            for address in page.addresses() {
                if address.contains(':') {
                    let allowed = ["https://", "tel:", "sms:"];
                    assert!(
                        allowed.iter().any(|a| address.starts_with(a)),
                        "{path}: {address}"
                    );
                    continue;
                }
                let (target, fragment) = address.split_once('#').unwrap_or((address, ""));
                if target.is_empty() {
                    assert!(page.values("id").contains(&fragment), "{path}: {address}");
                    continue;
                }
                let target = resolve(&asked, target);
                let target = target
                    .strip_prefix(&prefix)
                    .unwrap_or_else(|| panic!("{path}: {address} leaves the site"));
                if portable {
                    assert!(
                        !target.is_empty() && !target.ends_with('/'),
                        "{path}: {address}"
                    );
                }
                let file = match target {
                    _ if target.is_empty() || target.ends_with('/') => {
                        format!("{target}index.html")
                    }
                    _ => target.to_owned(),
                };
                assert!(output.has(&file), "{path}: {address} leads to {file}");
                if !fragment.is_empty() {
                    let ids = output.page(&file).values("id");
                    assert!(ids.contains(&fragment), "{path}: {address}");
                }
            }
        }
    }
}

#[test]
fn pages_hold_nothing_inline_and_nothing_from_elsewhere() {
    for (path, page) in own().pages() {
        assert!(
            page.text.contains(&format!("content=\"{POLICY}\"")),
            "{path}"
        );
        for tag in page.tags() {
            let name = tag.name;
            assert_ne!(name, "style", "{path}");
            assert!(name != "script" || tag.get("src").is_some(), "{path}");
            for (key, value) in &tag.attributes {
                assert!(
                    !key.starts_with("on") && *key != "style",
                    "{path}: {name} {key}"
                );
                let loads =
                    *key == "src" || (name == "link" && tag.get("rel") == Some("stylesheet"));
                assert!(!(loads && value.contains("//")), "{path}: {value}");
            }
        }
    }
}

#[test]
fn pages_are_well_formed_for_those_who_do_not_see_them() {
    for (path, page) in own().pages() {
        let ids = page.values("id");
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{path}: {ids:?}");
        let names: Vec<&str> = page.tags().map(|tag| tag.name).collect();
        let count = |name: &str| names.iter().filter(|other| **other == name).count();
        assert_eq!(
            (count("h1"), count("main"), count("title")),
            (1, 1, 1),
            "{path}"
        );
        let mut level = 0;
        for heading in names.iter().filter_map(|name| name.strip_prefix('h')) {
            let Ok(next) = heading.parse::<u8>() else {
                continue;
            };
            // The navigation of an article opens with a heading of its own.
            assert!(
                next <= level + 1 || level == 0,
                "{path}: h{level} then h{next}"
            );
            level = next;
        }
        for tag in page.tags() {
            for key in ["for", "aria-labelledby"] {
                if let Some(id) = tag.get(key) {
                    assert!(ids.contains(&id), "{path}: {key}={id}");
                }
            }
            if tag.name == "img" {
                let sized = tag.get("width").is_some() && tag.get("height").is_some();
                assert!(tag.get("alt").is_some() && sized, "{path}");
            }
            if tag.name == "svg" {
                assert_eq!(tag.get("aria-hidden"), Some("true"), "{path}");
            }
        }
        assert_eq!(page.tags().next().unwrap().name, "!doctype", "{path}");
        assert!(page.text.contains("<html lang=\""), "{path}");
    }
}

#[test]
fn pages_carry_the_tags_of_government_sites() {
    let output = own();
    for (path, page) in output.pages() {
        if page.text.contains("http-equiv=\"refresh\"") {
            continue;
        }
        assert_eq!(page.meta("SiteName"), Some("反诈"), "{path}");
        assert_eq!(
            page.meta("SiteDomain"),
            Some("fanzha.example.gov.cn"),
            "{path}"
        );
        assert_eq!(page.meta("SiteIDCode"), Some("示例标识码0000"), "{path}");
    }
    let article = output.page("scams/task-rebate/index.html");
    assert_eq!(article.meta("ArticleTitle"), Some("刷单返利诈骗"));
    assert_eq!(article.meta("PubDate"), Some("2026-11-02 09:00"));
    assert_eq!(article.meta("ContentSource"), Some("示例市反诈骗中心"));
    assert!(article.meta("ColumnName").is_none());
    for path in ["index.html", "scams/index.html", "channel/call/index.html"] {
        let page = output.page(path);
        for tag in [
            "ColumnName",
            "ColumnDescription",
            "ColumnKeywords",
            "ColumnType",
        ] {
            assert!(
                page.meta(tag).is_some_and(|value| !value.is_empty()),
                "{path}: {tag}"
            );
        }
    }
}

#[test]
fn full_addresses_follow_the_base_and_translations_name_each_other() {
    let base_url = BaseUrl::parse("https://ga.example.gov.cn/fanzha/").unwrap();
    let options = Options {
        base_url: Some(base_url),
        ..options()
    };
    let project = TestProject::own();
    project.remove("content/scams/fake-loan.en.md");
    let output = make(&project, &options, false);
    let own = "https://ga.example.gov.cn/fanzha/scams/task-rebate/";
    let other = "https://ga.example.gov.cn/fanzha/en/scams/task-rebate/";
    for path in [
        "scams/task-rebate/index.html",
        "en/scams/task-rebate/index.html",
    ] {
        let page = output.page(path);
        let alternates: Vec<_> = page
            .tags()
            .filter(|tag| tag.get("rel") == Some("alternate"))
            .filter_map(|tag| Some((tag.get("hreflang")?, tag.get("href").unwrap())))
            .collect();
        assert_eq!(alternates, [("en", other), ("zh-CN", own)], "{path}");
        let canonical = page.tags().find(|tag| tag.get("rel") == Some("canonical"));
        let expected = if path.starts_with("en/") { other } else { own };
        assert_eq!(canonical.unwrap().get("href"), Some(expected));
    }
    let single = output.page("scams/fake-loan/index.html");
    assert!(
        single
            .tags()
            .all(|tag| tag.get("hreflang") != Some("zh-CN"))
    );
    assert_eq!(
        output.page("index.html").meta("SiteDomain"),
        Some("ga.example.gov.cn")
    );

    let sitemap = output.text("sitemap.xml");
    assert!(sitemap.contains(&format!("<loc>{own}</loc><lastmod>2026-11-10</lastmod>")));
    for kept_out in ["404", "/sd/", "robots"] {
        assert!(!sitemap.contains(kept_out), "{kept_out}");
    }
    assert!(
        output
            .text("robots.txt")
            .ends_with("https://ga.example.gov.cn/fanzha/sitemap.xml\n")
    );
}

#[test]
fn printed_and_old_addresses_lead_to_the_page() {
    let project = TestProject::own();
    project.edit(
        "content/scams/romance.md",
        "\nunit:",
        "\naliases: [/old/love/, /a.html]\nunit:",
    );
    let output = make(&project, &options(), false);
    for (path, to) in [
        ("jy/index.html", "../scams/romance/"),
        ("old/love/index.html", "../../scams/romance/"),
        ("a.html", "scams/romance/"),
        ("jj/index.html", "../emergency/"),
    ] {
        let page = output.page(path);
        assert!(
            page.text.contains(&format!("content=\"0; url={to}\"")),
            "{path}"
        );
        assert!(page.addresses().any(|address| address == to), "{path}");
        assert_eq!(page.meta("robots"), Some("noindex"));
    }
}

#[test]
fn two_files_that_want_one_address_are_a_finding() {
    let project = TestProject::own();
    project.edit(
        "content/scams/romance.md",
        "\nunit:",
        "\naliases: [/Scams/Fake-Loan/]\nunit:",
    );
    let said = project
        .run(&["check", "--lang", "zh", "--date", DATE])
        .expect_status(1)
        .stdout;
    let text = project.text("content/scams/romance.md");
    let line = 1 + text[..text.find("aliases").unwrap()].matches('\n').count();
    let place = "output-collision\n\n  × 网页地址/Scams/Fake-Loan/index.html已经被";
    assert!(said.contains(place), "{said}");
    let after = said.split(place).nth(1).unwrap();
    assert!(
        after.contains(&format!("[content/scams/romance.md:{line}:11]")),
        "{said}"
    );
}

#[test]
fn what_is_not_released_stays_inside() {
    let project = TestProject::own();
    let edit = |id: &str, from: &str, to: &str| {
        project.edit(&format!("content/scams/{id}.md"), from, to);
    };
    edit("romance", "status: published", "status: draft");
    edit("game-trade", "published: 2026", "published: 2030");
    edit(
        "grey-market",
        "status: published",
        "status: published\nvisibility: internal",
    );
    edit("fake-loan", "status: published", "status: withdrawn");
    edit(
        "ticket-change",
        "review_by: 2027-05-10",
        "review_by: 2026-11-01",
    );
    let public = make(&project, &options(), true);
    let all: String = public.pages().map(|(_, page)| page.text).collect();
    for id in ["romance", "game-trade", "grey-market"] {
        assert!(!public.has(&format!("scams/{id}/index.html")), "{id}");
        assert!(!all.contains(&format!("scams/{id}/")), "{id}");
    }
    assert!(!public.has("jy/index.html"));

    // A printed address cannot be recalled, so a notice stands there.
    let notice = public.page("scams/fake-loan/index.html");
    assert!(notice.text.contains("已经停用"));
    assert_eq!(notice.meta("robots"), Some("noindex"));
    assert!(public.has("dk/index.html"));
    assert!(!public.has("leaflets/fake-loan/parcel-100x150.html"));
    assert!(!public.text("scams/index.html").contains("fake-loan"));
    assert!(!public.text("sitemap.xml").contains("fake-loan"));

    // What must be checked again stays, marked, and is not printed any more.
    let overdue = public.page("scams/ticket-change/index.html");
    assert!(overdue.text.contains("内容待复核"));
    assert!(!overdue.text.contains("leaflets/#ticket-change"));
    assert!(!public.has("leaflets/ticket-change/parcel-100x150.html"));
    assert!(
        !public
            .text("scams/task-rebate/index.html")
            .contains("内容待复核")
    );

    let drafts = Options {
        selection: Selection {
            drafts: true,
            ..options().selection
        },
        ..options()
    };
    let inside = make(&project, &drafts, false);
    for id in ["romance", "game-trade"] {
        let page = inside.page(&format!("scams/{id}/index.html"));
        assert!(page.text.contains("<b>草稿</b>"), "{id}");
        assert_eq!(page.meta("robots"), Some("noindex"));
    }
    assert!(!inside.has("scams/grey-market/index.html"));
    assert!(!inside.text("sitemap.xml").contains("romance"));
}

#[test]
fn a_translation_of_what_is_not_released_stays_inside_too() {
    let project = TestProject::own();
    for path in crate::scaffold::files_under(&project.path("content/scams")) {
        if path.ends_with(".en.md") && path != "task-rebate.en.md" {
            project.remove(&format!("content/scams/{path}"));
        }
    }
    project.edit(
        "content/scams/task-rebate.md",
        "status: published",
        "status: draft",
    );
    let output = make(&project, &options(), false);
    assert!(!output.has("en/scams/task-rebate/index.html"));
    // No list is left in English, so none is offered.
    assert!(!output.has("en/scams/index.html"));
    assert!(!output.text("en/index.html").contains("/scams/\""));
}

#[test]
fn the_filters_work_without_a_script() {
    let output = own();
    let page = output.page("scams/index.html");
    let sheet = page
        .tags()
        .filter(|tag| tag.get("rel") == Some("stylesheet"))
        .filter_map(|tag| tag.get("href"))
        .find(|address| address.contains("filter"))
        .unwrap();
    let css = output.text(&resolve("/scams/index.html", sheet)[1..]);
    let inputs = |name: &str| -> Vec<&str> {
        page.tags()
            .filter(|tag| tag.name == "input" && tag.get("name") == Some(name))
            .map(|tag| tag.get("id").unwrap())
            .filter(|id| !id.ends_with("-any"))
            .collect()
    };
    let cards: Vec<BTreeSet<&str>> = page
        .tags()
        .filter(|tag| tag.name == "li")
        .filter_map(|tag| tag.get("class"))
        .filter(|class| class.starts_with("a-"))
        .map(|class| class.split(' ').collect())
        .collect();
    assert_eq!(cards.len(), 13);
    let (audiences, channels) = (inputs("a"), inputs("c"));
    assert!(audiences.len() > 5 && channels.len() > 5);
    let answers = |card: &BTreeSet<&str>, id: &str| {
        card.contains(id) || id.starts_with("a-") && card.contains("a-all")
    };
    for id in audiences.iter().chain(&channels) {
        assert!(
            css.contains(&format!("#{id}:checked~.types>li:not(.{id})")),
            "{id}"
        );
        assert!(
            cards.iter().any(|card| answers(card, id)),
            "{id} hides everything"
        );
    }
    for audience in &audiences {
        for channel in &channels {
            let is_empty = !cards
                .iter()
                .any(|card| answers(card, audience) && answers(card, channel));
            let rule = format!("#{audience}:checked~#{channel}:checked~.none{{display:block}}");
            assert_eq!(css.contains(&rule), is_empty, "{rule}");
        }
    }
}

#[test]
fn a_list_holds_exactly_the_articles_of_its_facet() {
    let output = own();
    let linked = |path: &str| -> BTreeSet<String> {
        let text = output.text(path);
        let list = text.split("<ol class=\"types cols\">").nth(1).unwrap();
        let list = list.split("</ol>").next().unwrap();
        Page::new(list)
            .addresses()
            .map(|address| {
                address
                    .trim_end_matches('/')
                    .rsplit('/')
                    .next()
                    .unwrap()
                    .to_owned()
            })
            .collect()
    };
    let elder = linked("audience/elder/index.html");
    assert!(elder.contains("fake-authority"));
    assert!(!elder.contains("game-trade"));
    assert_eq!(linked("scams/index.html").len(), 13);
}

#[test]
fn the_order_of_an_article_is_fixed_whatever_its_author_does() {
    let project = TestProject::own();
    let path = "content/scams/task-rebate.md";
    let text = project.text(path);
    let (before, rest) = text.split_once("## 骗子的剧本").unwrap();
    let (script, after) = rest.split_once("## 识别要点").unwrap();
    project.write(
        path,
        format!("{before}## 识别要点{after}\n\n## 骗子的剧本{script}\n## 另外 {{#more}}\n\n还有一件事。\n"),
    );
    let output = make(&project, &options(), false);
    let text = output.text("scams/task-rebate/index.html");
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("no {part}"));
    let order = [
        "<h1",
        "class=\"verdict\"",
        "class=\"facts\"",
        "class=\"toc\"",
        "id=\"script\"",
        "id=\"red-flags\"",
        "id=\"do\"",
        "id=\"dont\"",
        "id=\"truth\"",
        "id=\"case\"",
        "id=\"more\"",
        "id=\"h-related\"",
        "id=\"share\"",
        "id=\"h-sources\"",
        "class=\"review\"",
        "print-address",
    ];
    let places: Vec<usize> = order.iter().map(|part| at(part)).collect();
    assert!(places.is_sorted(), "{order:?} stand at {places:?}");
    assert!(text.contains("破绽一") && text.contains("破绽五"));
    assert!(text.contains("手机看这一页：fanzha.example.gov.cn/sd"));
    assert!(
        !text.contains("示例审核员"),
        "names are not shown unless the rule says so"
    );
}

#[test]
fn a_site_with_almost_nothing_is_still_a_site() {
    let project = TestProject::own();
    project.remove("content/scams").remove("content/pages");
    let output = make(&project, &options(), true);
    assert_eq!(
        output
            .files
            .keys()
            .filter(|path| path.ends_with(".html"))
            .collect::<Vec<_>>(),
        ["404.html", "index.html", "leaflets/recall/index.html"]
    );
    for (path, page) in output.pages() {
        for address in page.addresses().filter(|address| !address.contains(':')) {
            let target = resolve(&format!("/{path}"), address.split('#').next().unwrap());
            let target = &target[1..];
            let file = if target.is_empty() {
                "index.html"
            } else {
                target
            };
            assert!(output.has(file), "{path}: {address}");
        }
    }
}

#[test]
fn numbers_to_text_stand_beside_the_one_to_call() {
    let project = TestProject::own();
    project.edit(
        "content/site.yaml",
        "  - {id: consult,",
        "  - {id: text, number: \"12110\", label: 短信报警, kind: sms, verified: 2026-11-10}\n  - {id: consult,",
    );
    let output = make(&project, &options(), false);
    for path in ["emergency/index.html", "index.html"] {
        assert!(
            output.page(path).addresses().any(|a| a == "sms:12110"),
            "{path}"
        );
    }
}

#[test]
fn a_language_without_words_is_a_finding() {
    let project = TestProject::own();
    project.edit(
        "content/site.yaml",
        "languages: [zh-CN, en]",
        "languages: [zh-CN, en, fr]",
    );
    let output = make(&project, &options(), false);
    let rules: Vec<_> = output.findings.iter().map(|finding| finding.rule).collect();
    assert!(rules.contains(&"language-words"), "{rules:?}");
}

#[test]
fn text_of_authors_cannot_become_markup() {
    let project = TestProject::own();
    project.edit(
        "content/scams/romance.md",
        "verdict: ",
        "verdict: \"<b>&\" #",
    );
    project.edit(
        "content/site.yaml",
        "unit: 示例市反诈骗中心",
        "unit: \"<i>市&</i>\"",
    );
    let output = make(&project, &options(), false);
    for (path, page) in output.pages() {
        assert!(!page.text.contains("<b>&"), "{path}");
        assert!(!page.text.contains("<i>市"), "{path}");
    }
    assert!(output.text("scams/index.html").contains("&lt;b&gt;&amp;"));
}
