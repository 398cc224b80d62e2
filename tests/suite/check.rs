//! Every rule with a site that breaks it and one that just does not.
//!
//! `tests/rules/_base` is a small site without a finding. A rule's folder `tests/rules/<rule>/`
//! holds `fails.patch` and `passes.patch`, the changes that make of it the two sites, and
//! `expected.txt`, what `fanzha check` says about the first, in Chinese and in English. With
//! `SNAPSHOTS=overwrite` the expected texts are written instead; read them as a clerk would.
//!
//! A patch is a list of commands, each followed by lines that belong to it:
//!
//! ```text
//! edit PATH       lines with `-` (each file has them once) become the lines with `+`
//! write PATH      a new file of the lines with `+`
//! remove PATH     the file or folder is gone
//! bytes PATH HEX  a file of these bytes
//! repeat PATH N   a file of the line with `+`, N times
//! link PATH TO    a symbolic link
//! pipe PATH       a named pipe
//! date DATE       the date of the build
//! also RULE       the site breaks this rule too, as a consequence
//! needs unix      the case cannot be made on other systems
//! ```

#![expect(
    clippy::disallowed_methods,
    reason = "tests read the fixtures and the source"
)]

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::scaffold::{Outcome, TestProject, files_under, repository, snapshot};

/// A patch of the base site.
struct Case {
    rule: String,
    project: TestProject,
    date: Option<String>,
    also: BTreeSet<String>,
    skipped: bool,
}

#[test]
fn every_rule_has_a_folder_and_every_folder_a_rule() {
    let folders: BTreeSet<String> = rules().into_iter().collect();
    let ids: BTreeSet<String> = fanzha::check::RULES
        .iter()
        .map(|rule| rule.id.to_owned())
        .collect();
    let missing: Vec<_> = ids.difference(&folders).collect();
    assert!(missing.is_empty(), "rules without tests/rules/<rule>: {missing:?}");
    let unknown: Vec<_> = folders.difference(&ids).collect();
    assert!(unknown.is_empty(), "folders without a rule: {unknown:?}");
}

#[test]
fn the_base_site_has_no_finding() {
    let case = Case::new("_base", "");
    let outcome = case.check("zh").expect_status(0);
    assert_eq!(broken(&outcome), BTreeSet::new(), "{}", outcome.stderr);
}

#[test]
fn this_repositorys_own_site_has_no_finding() {
    let project = TestProject::own();
    let outcome = project.run(&["check", "--lang", "zh"]).expect_status(0);
    assert_eq!(broken(&outcome), BTreeSet::new(), "{}", outcome.stderr);
}

#[test]
fn each_rule_finds_what_breaks_it_and_says_what_to_do() {
    let complaints: Vec<String> = rules()
        .par_iter()
        .filter_map(|rule| std::panic::catch_unwind(|| fails(rule)).err().map(|error| why(rule, error)))
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn each_rule_is_silent_about_what_keeps_it() {
    let complaints: Vec<String> = rules()
        .par_iter()
        .filter_map(|rule| std::panic::catch_unwind(|| passes(rule)).err().map(|error| why(rule, error)))
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
    let zh = case.check("zh");
    let mut wanted = case.also.clone();
    wanted.insert(rule.to_owned());
    assert_eq!(broken(&zh), wanted, "{}", zh.stdout);
    let en = case.check("en");
    assert_eq!(broken(&en), wanted, "{}", en.stdout);
    let expected = repository().join(format!("tests/rules/{rule}/expected.txt"));
    let said = format!("{}\n{}", zh.stdout, en.stdout);
    snapshot().eq(said, snapbox::Data::read_from(&expected, None));
}

/// The site of `passes.patch` is near to breaking the rule and does not.
fn passes(rule: &str) {
    let case = Case::new(rule, "passes");
    if case.skipped {
        return;
    }
    let outcome = case.check("zh");
    assert_eq!(broken(&outcome), case.also, "{}", outcome.stdout);
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
fn broken(outcome: &Outcome) -> BTreeSet<String> {
    let known = fanzha::check::RULES.iter().map(|rule| rule.id);
    let known: BTreeSet<&str> = known.collect();
    let named = outcome.stdout.lines().filter(|line| {
        !line.is_empty()
            && line
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    });
    named
        .inspect(|id| assert!(known.contains(id), "{id} is not in the table of rules"))
        .map(str::to_owned)
        .collect()
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
            marked.map(|line| format!("{line}\n")).collect()
        };
        match words.as_slice() {
            ["edit", path] => {
                self.project.edit(path, &text('-'), &text('+'));
            }
            ["write", path] => {
                self.project.write(path, text('+'));
            }
            ["repeat", path, times] => {
                let times = times.parse().expect("a number");
                self.project.write(path, text('+').repeat(times));
            }
            ["bytes", path, hex] => {
                self.project.write(path, bytes(hex));
            }
            ["remove", path] => {
                self.project.remove(path);
            }
            ["date", date] => self.date = Some((*date).to_owned()),
            ["also", rule] => {
                self.also.insert((*rule).to_owned());
            }
            ["needs", "unix"] => self.skipped = !cfg!(unix),
            ["link", path, to] => self.link(path, to),
            ["pipe", path] => self.pipe(path),
            [""] => {}
            _ => panic!("{}: what is “{command}”?", self.rule),
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

    /// Runs `fanzha check` on the site.
    fn check(&self, language: &str) -> Outcome {
        let mut arguments = vec!["check", "--lang", language];
        if let Some(date) = &self.date {
            arguments.extend(["--date", date]);
        }
        self.project.run(&arguments)
    }
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
    let known: BTreeSet<&str> = fanzha::check::RULES.iter().map(|rule| rule.id).collect();
    let folder = repository().join("src");
    let mut elsewhere = String::new();
    let mut findings = Vec::new();
    for path in files_under(&folder) {
        let text = std::fs::read_to_string(folder.join(&path)).expect("a source file");
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(&text);
        if path.starts_with("check/") {
            continue;
        }
        for maker in ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::note("] {
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
    for rule in fanzha::check::RULES {
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
