//! Every rule with a site that breaks it and one that just does not.
//!
//! `tests/rules/_base` is a small site without a finding. A rule's folder `tests/rules/<rule>/`
//! holds `fails.patch` and `passes.patch`, the changes that make of it the two sites, and
//! `expected.txt`, what `fanzha check` says about the first, in Chinese and in English. With
//! `SNAPSHOTS=overwrite` the expected texts are written instead; read them as a clerk would.
//! `ONLY_RULE` names one rule to be tested alone.
//!
//! Most cases go through the stages that read and check, without making a page or leaflet to
//! throw it away; a case that needs those says `whole program` and runs it.
//!
//! A patch is a list of commands, each followed by lines that belong to it:
//!
//! ```text
//! edit PATH       the lines with `-`, which stand there once, become the lines with `+`
//! edit PATH N     the same, the last line N times more
//! write PATH      a new file of the lines with `+`
//! remove PATH     the file or folder is gone
//! bytes PATH HEX  a file of these bytes
//! theme PATH      a copy of the default theme's file, for `edit`
//! sign            every Markdown file is reviewed by three people; `sign except PATH` leaves one out
//! link PATH TO    a symbolic link
//! pipe PATH       a named pipe
//! date DATE       the date of the build
//! also RULE       the site breaks this rule too, as a consequence
//! whole program   pages and leaflets are made too
//! print ID        the leaflets of this article are ordered
//! needs unix      the case cannot be made on other systems
//! ```
//!
//! `\u{202E}` in a line is that character.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read the fixtures and the source"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use fanzha::Settings;
use fanzha::check::{self, RULES};
use fanzha::content::catalog::Site;
use fanzha::content::{Catalog, Lang, Vocabulary};
use fanzha::diagnostic::render::{Format, render};
use fanzha::diagnostic::{Language, Report};
use fanzha::leaflet::Medium;
use fanzha::pack::Order;
use fanzha::project::{BuildDate, Project};
use fanzha::theme::Theme;
use rayon::prelude::*;

use crate::scaffold::{DATE, TestProject, files_under, repository, snapshot};

/// Rules that no site on disk breaks, and why.
const NO_FIXTURE: &[(&str, &str)] = &[
    ("source-changed", "a file changes while it is built"),
    ("run-table", "a table is no part of a site"),
];

/// A patch of the base site.
struct Case {
    rule: String,
    project: TestProject,
    date: Option<String>,
    also: BTreeSet<String>,
    whole: bool,
    printed: Option<String>,
    skipped: bool,
}

/// What is said about a site.
struct Said {
    zh: String,
    en: String,
    rules: BTreeSet<String>,
}

#[test]
fn every_rule_has_a_folder_and_every_folder_a_rule() {
    let folders: BTreeSet<String> = rules().into_iter().collect();
    let ids: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    let elsewhere: BTreeSet<String> = NO_FIXTURE.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert!(
        elsewhere.is_disjoint(&folders),
        "these have a folder by now"
    );
    let missing: Vec<_> = ids
        .difference(&folders)
        .filter(|id| !elsewhere.contains(*id))
        .collect();
    assert!(
        missing.is_empty(),
        "rules without tests/rules/<rule>: {missing:?}"
    );
    let unknown: Vec<_> = folders.difference(&ids).collect();
    assert!(unknown.is_empty(), "folders without a rule: {unknown:?}");
}

#[test]
fn the_base_site_has_no_finding() {
    let mut case = Case::new("_base", "");
    for whole in [false, true] {
        case.whole = whole;
        let said = case.check();
        assert_eq!(said.rules, BTreeSet::new(), "{}", said.zh);
    }
}

#[test]
fn this_repositorys_own_site_has_no_finding() {
    let mut case = Case::new("_base", "");
    case.project = TestProject::own();
    case.whole = true;
    let said = case.check();
    assert_eq!(said.rules, BTreeSet::new(), "{}", said.zh);
}

/// A change of a file: its path, what stands there, and what is to stand there.
type Edit = (&'static str, &'static str, &'static str);

#[test]
fn a_form_that_cannot_be_read_hides_no_other_mistake() {
    let loan = "content/scams/fake-loan.md";
    let english = "content/scams/task-rebate.en.md";
    let partner = "content/partners/example-express.yaml";
    let body = (
        loan,
        "急用钱的时候",
        "有事打13800138000，[看这里](fake-lone.md)，号码[xxx]。<b>急</b>用钱的时候",
    );
    let about_body = ["phone-number", "link-dangling", "placeholder", "raw-html"];
    let cases: [(&[Edit], &[&str]); 6] = [
        // A line of the front matter is broken, and others say too much.
        (
            &[
                (loan, "severity: 4", "severity：四"),
                (
                    loan,
                    "short_title: 虚假贷款",
                    "short_title: 网上虚假贷款骗局多",
                ),
                (loan, "points: [正规贷款不先收费, ", "points: ["),
                (loan, "related: [task-rebate]", "related: [task-rebat]"),
                body,
            ],
            &[
                "yaml-full-width-colon",
                "value-number",
                "too-long",
                "list-size",
                "reference-unknown",
            ],
        ),
        // A value that cannot be read is not judged.
        (
            &[
                (
                    loan,
                    "title: 虚假贷款诈骗",
                    "title: [虚假贷款诈骗，广告说“秒到账”]",
                ),
                body,
            ],
            &["value-kind"],
        ),
        // There is no front matter at all.
        (
            &[(loan, "---\ncode: dk\n", "code: dk\n"), body],
            &["front-matter-fence"],
        ),
        (
            &[(loan, "published: 2026-11-03 09:00\n", ""), body],
            &["key-missing"],
        ),
        // A translation, and one whose original cannot be read.
        (
            &[
                (english, "status: published", "status: publish"),
                (
                    english,
                    "It starts small",
                    "Call 13800138000. It starts small",
                ),
                (loan, "code: dk", "code:"),
                body,
            ],
            &["value-choice", "value-empty"],
        ),
        // A file that is a form alone.
        (
            &[
                (partner, "kind: courier", "kind: currier"),
                (partner, "contact_role: ", "contact_role: 小李13800138000"),
                body,
            ],
            &["value-choice"],
        ),
    ];
    for (edits, about_form) in cases {
        let case = Case::new("_base", "");
        for (path, from, to) in edits {
            case.project.edit(path, from, to);
        }
        let said = case.check();
        let wanted = about_form.iter().chain(&about_body);
        let wanted: BTreeSet<String> = wanted.map(|rule| (*rule).to_owned()).collect();
        assert_eq!(said.rules, wanted, "{}", said.zh);
        let numbers = said.zh.matches("“13800138000”").count();
        let written = edits.iter().filter(|(_, _, to)| to.contains("13800138000"));
        assert_eq!(numbers, written.count(), "{}", said.zh);
    }
}

#[test]
fn the_program_says_what_its_stages_say() {
    let case = Case::new("phone-number", "fails");
    let said = case.check();
    for (language, text) in [("zh", said.zh), ("en", said.en)] {
        let arguments = ["check", "--quiet", "--lang", language];
        let outcome = case.project.run(&arguments).expect_status(1);
        assert_eq!(outcome.stdout, text);
    }
}

#[test]
fn each_rule_finds_what_breaks_it_and_says_what_to_do() {
    let complaints: Vec<String> = rules()
        .par_iter()
        .filter_map(|rule| {
            std::panic::catch_unwind(|| fails(rule))
                .err()
                .map(|error| why(rule, error))
        })
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn each_rule_is_silent_about_what_keeps_it() {
    let complaints: Vec<String> = rules()
        .par_iter()
        .filter_map(|rule| {
            std::panic::catch_unwind(|| passes(rule))
                .err()
                .map(|error| why(rule, error))
        })
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// The site of `fails.patch` breaks the rule, and no other but those it names; both wordings are
/// as they were when somebody last read them.
fn fails(rule: &str) {
    let case = Case::new(rule, "fails");
    if case.skipped {
        return;
    }
    let said = case.check();
    let mut wanted = case.also.clone();
    wanted.insert(rule.to_owned());
    assert_eq!(said.rules, wanted, "{}", said.zh);
    let expected = repository().join(format!("tests/rules/{rule}/expected.txt"));
    let both = format!("{}\n{}", said.zh, said.en);
    snapshot().eq(both, snapbox::Data::read_from(&expected, None));
}

/// The site of `passes.patch` is near to breaking the rule and does not.
fn passes(rule: &str) {
    let case = Case::new(rule, "passes");
    if case.skipped {
        return;
    }
    let said = case.check();
    assert_eq!(said.rules, case.also, "{}", said.zh);
}

/// The folders of `tests/rules`, but the base.
fn rules() -> Vec<String> {
    let folders: BTreeSet<String> = files_under(&repository().join("tests/rules"))
        .iter()
        .filter_map(|path| Some(path.split_once('/')?.0.to_owned()))
        .filter(|folder| folder != "_base")
        .collect();
    let only = std::env::var("ONLY_RULE").ok();
    folders
        .into_iter()
        .filter(|folder| only.as_ref().is_none_or(|only| only == folder))
        .collect()
}

/// The ids of the rules that a report names: the lines that hold nothing else.
fn named(report: &str) -> BTreeSet<String> {
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    let alone = report.lines().filter(|line| {
        !line.is_empty()
            && line
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    });
    alone
        .inspect(|id| assert!(known.contains(id), "{id} is not in the table of rules"))
        .map(str::to_owned)
        .collect()
}

/// The words of the default theme, and the names of its formats.
fn theme() -> &'static (BTreeMap<Lang, Vocabulary>, Vec<String>) {
    static THEME: OnceLock<(BTreeMap<Lang, Vocabulary>, Vec<String>)> = OnceLock::new();
    THEME.get_or_init(|| {
        let project = Project::open(repository()).expect("the repository is a project");
        let (theme, _) = Theme::load(&project, "default").expect("the theme");
        let words = |tag: &str| fanzha::site::vocabulary(theme.words(tag).expect("words"));
        let vocabularies = theme.languages().map(|tag| (Lang::new(tag), words(tag)));
        let formats = files_under(&repository().join("themes/default/leaflets"));
        let formats: BTreeSet<String> = formats
            .iter()
            .filter_map(|path| Some(path.split_once('/')?.0.to_owned()))
            .collect();
        (vocabularies.collect(), formats.into_iter().collect())
    })
}

/// The message of a failed case, with its rule.
fn why(rule: &str, error: Box<dyn std::any::Any + Send>) -> String {
    let message = error
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| error.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_default();
    format!("=== {rule}\n{message}")
}

impl Case {
    /// The base site, changed by `tests/rules/<rule>/<name>.patch`.
    fn new(rule: &str, name: &str) -> Self {
        let mut case = Self {
            rule: format!("{rule}/{name}"),
            project: TestProject::empty(),
            date: None,
            also: BTreeSet::new(),
            whole: false,
            printed: None,
            skipped: false,
        };
        let base = repository().join("tests/rules/_base");
        for path in files_under(&base) {
            case.project
                .write(&path, std::fs::read(base.join(&path)).expect("a file"));
        }
        if name.is_empty() {
            return case;
        }
        let path = repository().join(format!("tests/rules/{rule}/{name}.patch"));
        let patch = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut lines = patch.lines().peekable();
        while let Some(command) = lines.next() {
            let mut body = Vec::new();
            while let Some(line) = lines.next_if(|line| line.starts_with(['-', '+'])) {
                body.push(line);
            }
            case.apply(command, &body);
        }
        case
    }

    fn apply(&mut self, command: &str, body: &[&str]) {
        let words: Vec<&str> = command.split(' ').collect();
        let text = |mark: char| -> String {
            let marked = body.iter().filter_map(|line| line.strip_prefix(mark));
            marked
                .map(|line| format!("{}\n", unescaped(line)))
                .collect()
        };
        match words.as_slice() {
            ["edit", path] => {
                self.project.edit(path, &text('-'), &text('+'));
            }
            ["edit", path, times] => {
                let times = times.parse().expect("a number");
                let new = text('+');
                let last = new.lines().next_back().unwrap_or_default();
                let many = format!("{new}{}", format!("{last}\n").repeat(times));
                self.project.edit(path, &text('-'), &many);
            }
            ["write", path] => {
                self.project.write(path, text('+'));
            }
            ["bytes", path, hex] => {
                self.project.write(path, bytes(hex));
            }
            ["remove", path] => {
                self.project.remove(path);
            }
            ["theme", path] => {
                let path = format!("themes/default/{path}");
                let bytes = std::fs::read(repository().join(&path)).expect("a file of the theme");
                self.project.write(&path, bytes);
            }
            ["sign", rest @ ..] => self.sign(rest.last().copied()),
            ["date", date] => self.date = Some((*date).to_owned()),
            ["also", rule] => {
                self.also.insert((*rule).to_owned());
            }
            ["whole", "program"] => self.whole = true,
            ["print", id] => self.printed = Some((*id).to_owned()),
            ["needs", "unix"] => self.skipped = !cfg!(unix),
            ["link", path, to] => self.link(path, to),
            ["pipe", path] => self.pipe(path),
            [""] => {}
            _ => panic!("{}: what is “{command}”?", self.rule),
        }
    }

    /// Writes three reviews into every Markdown file, with the hash that each must have.
    fn sign(&self, except: Option<&str>) {
        for path in files_under(&self.project.path("content")) {
            let path = format!("content/{path}");
            if !path.ends_with(".md") || except == Some(&path) {
                continue;
            }
            let text = self.project.text(&path);
            let unsigned: String = text
                .split_inclusive('\n')
                .filter(|line| !line.starts_with("review:"))
                .collect();
            let review = |hash: &str| {
                let one =
                    |name, day| format!("{{name: {name}, date: 2026-11-{day}, hash: {hash}}}");
                format!(
                    "review: {{first: {}, second: {}, third: {}, secrecy: true}}\nstatus:",
                    one("张某", "08"),
                    one("李某", "09"),
                    one("王某", "10"),
                )
            };
            let signed = |hash: &str| unsigned.replacen("status:", &review(hash), 1);
            let hash = fanzha::content::front_matter::review_hash(&signed("0"));
            let hash: String = hash.0.iter().map(|byte| format!("{byte:02x}")).collect();
            self.project.write(&path, signed(&hash));
        }
    }

    #[cfg(unix)]
    fn link(&self, path: &str, to: &str) {
        std::os::unix::fs::symlink(to, self.project.path(path)).expect("a link");
    }

    #[cfg(unix)]
    fn pipe(&self, path: &str) {
        let path = self.project.path(path);
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RUSR).expect("a pipe");
    }

    #[cfg(not(unix))]
    fn link(&self, _: &str, _: &str) {}

    #[cfg(not(unix))]
    fn pipe(&self, _: &str) {}

    /// What is said about the site.
    fn check(&self) -> Said {
        let report = match &self.printed {
            Some(id) => self.print(id),
            None if self.whole => fanzha::check(&self.settings()).expect("readable files"),
            None => self.report(),
        };
        let format = Format::Human {
            colour: false,
            width: 100,
        };
        let zh = render(&report, format, Language::Chinese);
        let en = render(&report, format, Language::English);
        let rules = named(&zh);
        assert_eq!(rules, named(&en));
        Said { zh, en, rules }
    }

    /// What is said when the leaflets of an article are ordered.
    fn print(&self, id: &str) -> Report {
        let order = Order {
            articles: vec![id.to_owned()],
            media: vec![Medium::Html],
            ..Order::default()
        };
        let settings = Settings {
            out: self.project.path("out/leaflets"),
            ..self.settings()
        };
        let printed = fanzha::print(&settings, &order, &|_, _| ());
        printed.expect("readable files").report
    }

    /// What `fanzha check` asks for.
    fn settings(&self) -> Settings {
        Settings {
            root: self.project.root().to_owned(),
            out: self.project.path("public"),
            base_url: None,
            date: self.date(),
            drafts: true,
            internal: false,
            portable: false,
            leaflets: true,
            pdf: false,
            strict: false,
            adopt: false,
        }
    }

    fn date(&self) -> BuildDate {
        BuildDate::parse(self.date.as_deref().unwrap_or(DATE)).expect("a date")
    }

    /// The findings of the stages that read and check.
    fn report(&self) -> Report {
        let (vocabularies, formats) = theme();
        let date = self.date();
        let project = Project::open(self.project.root()).expect("a project");
        let mut findings = project.findings().to_vec();
        let (site, found) = Site::load(&project).expect("a readable file");
        findings.extend(found);
        let (catalog, found) = Catalog::load(&project, site, vocabularies).expect("readable files");
        findings.extend(found);
        if let Some(catalog) = catalog {
            findings.extend(check::run(&catalog, &project, date, formats).expect("readable files"));
        }
        Report::new(findings, false)
    }
}

/// The line with each `\u{…}` replaced by its character.
fn unescaped(line: &str) -> String {
    let mut parts = line.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a closing brace");
        let code = u32::from_str_radix(code, 16).expect("a hexadecimal number");
        text.push(char::from_u32(code).expect("a character"));
        text.push_str(rest);
    }
    text
}

/// The bytes that pairs of hexadecimal digits stand for.
fn bytes(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2);
    pairs
        .map(|pair| {
            let pair = std::str::from_utf8(pair).expect("ASCII");
            u8::from_str_radix(pair, 16).expect("hexadecimal digits")
        })
        .collect()
}

#[test]
fn every_id_in_the_source_is_in_the_table_and_every_rule_in_the_source() {
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    let folder = repository().join("src");
    let mut elsewhere = String::new();
    let mut findings = Vec::new();
    for path in files_under(&folder) {
        let text = std::fs::read_to_string(folder.join(&path)).expect("a source file");
        let code = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or(&text);
        if path.starts_with("check/") {
            continue;
        }
        for maker in [
            "Diagnostic::error(",
            "Diagnostic::warning(",
            "Diagnostic::note(",
        ] {
            for after in code.split(maker).skip(1) {
                let Some(rest) = after.trim_start().strip_prefix('"') else {
                    continue;
                };
                let id = rest.split('"').next().unwrap_or_default();
                if !known.contains(id) {
                    findings.push(format!("src/{path}: {id} is not in the table of rules"));
                }
            }
        }
        elsewhere.push_str(code);
    }
    for rule in RULES {
        let file = folder.join(format!("check/{}.rs", rule.id.replace('-', "_")));
        let own = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let documented_only = own.contains("run: Run::Elsewhere");
        if documented_only && !elsewhere.contains(&format!("\"{}\"", rule.id)) {
            findings.push(format!("{}: nothing finds it", rule.id));
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}
