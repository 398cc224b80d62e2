//! The rules about our own source that no compiler or lint enforces.
//!
//! One crate gets no help from the compiler for the order of its modules, so the first test reads
//! every path in `src/`. The others hold house rules: file lengths, module headers, who may touch
//! the disk, licences of dependencies, no leftovers.

#![expect(
    clippy::disallowed_methods,
    reason = "reads the repository and asks cargo for the dependencies"
)]

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::scaffold::{files_under, repository};

mod paths;

use paths::root_paths;

/// The modules in the order of the line from disk to disk. A module may use those before it.
const ORDER: &[&str] = &[
    "diagnostic",
    "project",
    "content",
    "theme",
    "typeset",
    "leaflet",
    "check",
    "site",
    "export",
    "pack",
    "publish",
    "author",
    "serve",
    "cli",
];

/// Modules that may use less than what stands before them, with all they may use.
const NARROWER: &[(&str, &[&str])] = &[
    // A theme is files and words; it knows nothing of articles.
    ("theme", &["diagnostic", "project"]),
    // Lines of text in boxes know nothing of sites.
    ("typeset", &["diagnostic"]),
    // Finished bytes and paths only.
    ("publish", &["diagnostic"]),
];

/// Modules that may use what `lib.rs` itself offers, the line as a whole.
const ABOVE_THE_LINE: &[&str] = &["author", "serve", "cli"];

/// Files that may opt out of `.clippy.toml`'s forbidden calls, each the owner of what it calls.
const OPT_OUT: &[&str] = &[
    "src/project/date.rs",
    "src/project/scan.rs",
    "src/publish/disk.rs",
    "src/cli.rs",
    "tests/suite/check.rs",
    "tests/suite/publish.rs",
    "tests/suite/hostile.rs",
    "tests/suite/scaffold.rs",
    "tests/suite/tidy.rs",
    "benches/build/main.rs",
    "benches/run/main.rs",
];

/// The most lines a source file may have.
const MOST_LINES: usize = 600;

/// Files that may be longer, and why.
const LONGER: &[(&str, &str)] = &[
    (
        "src/author/coach.rs",
        "the table of what belongs in every key of every form",
    ),
    (
        "src/check.rs",
        "the table of all rules: two lines for each of them",
    ),
    (
        "src/content/form.rs",
        "the table of every form's keys, one after another",
    ),
    (
        "tests/suite/site.rs",
        "one test for each promise of the site, on one fixture they share",
    ),
];

/// Licences a dependency may have; one of an `OR` suffices. `.deny.toml` lists the same.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

#[test]
fn modules_use_only_what_stands_before_them() {
    let mut findings = Vec::new();
    for path in rust_files("src") {
        let module = module_path(&path);
        let Some(own) = module.first() else { continue };
        let rank = rank(own).unwrap_or_else(|| panic!("{path}: `{own}` has no place in ORDER"));
        for (line, used) in root_paths(&read(&path), &module) {
            let allowed = match self::rank(&used) {
                _ if used == *own => true,
                Some(other) => match NARROWER.iter().find(|(name, _)| name == own) {
                    Some((_, uses)) => uses.contains(&used.as_str()),
                    None => other < rank,
                },
                None => ABOVE_THE_LINE.contains(&own.as_str()),
            };
            if !allowed {
                findings.push(format!("{path}:{line}: `{own}` may not use `{used}`"));
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn no_module_is_named_for_having_no_subject() {
    for path in rust_files("src").iter().chain(&rust_files("tests")) {
        let stem = path.rsplit('/').next().unwrap_or(path);
        for name in ["util", "utils", "helper", "helpers", "common", "misc"] {
            assert_ne!(stem, format!("{name}.rs"), "{path}: say what it is about");
        }
    }
}

#[test]
fn every_source_file_opens_with_what_it_is() {
    for path in all_rust_files() {
        let text = read(&path);
        assert!(
            text.starts_with("//! "),
            "{path}: begin with `//!`: what goes in, what comes out, what it must not do"
        );
    }
}

#[test]
fn source_files_are_short_or_listed_with_a_reason() {
    for path in all_rust_files() {
        let lines = read(&path).lines().count();
        let listed = LONGER.iter().any(|(longer, _)| *longer == path);
        assert!(
            lines <= MOST_LINES || listed,
            "{path} has {lines} lines: split it by concept, or list it with a reason"
        );
    }
    for (path, reason) in LONGER {
        assert!(!reason.is_empty(), "{path} needs a reason");
        assert!(
            read(path).lines().count() > MOST_LINES,
            "{path} is short again: take it off the list"
        );
    }
}

#[test]
fn only_the_owners_of_disk_clock_and_processes_opt_out() {
    for path in all_rust_files() {
        if read(&path).contains(&["clippy::disallowed", "_methods"].concat()) {
            assert!(
                OPT_OUT.contains(&path.as_str()),
                "{path} may not allow itself calls that `.clippy.toml` forbids"
            );
        }
    }
}

#[test]
fn nothing_unfinished_is_left() {
    let marks = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["XX", "X:"],
        ["dbg", "!("],
        ["unimplemented", "!("],
        ["todo", "!("],
    ]
    .map(|parts| parts.concat());
    for (path, text) in repository_texts() {
        for mark in &marks {
            assert!(!text.contains(mark), "{path} holds “{mark}”");
        }
    }
}

#[test]
fn no_file_names_one_machine() {
    // Package registries and home folders belong to the machine that builds, not to the project.
    let marks = [
        ["/wo", "rk/"],
        ["/ro", "ot/"],
        ["/ho", "me/"],
        ["://regis", "try."],
        ["\"resol", "ved\":"],
        [".npmjs", ".org"],
        ["index.crates", ".io"],
        ["deb.debian", ".org"],
    ]
    .map(|parts| parts.concat());
    for (path, text) in repository_texts() {
        for mark in &marks {
            assert!(!text.contains(mark), "{path} holds “{mark}”");
        }
    }
}

#[test]
fn every_suite_file_is_part_of_the_test_binary() {
    let main = read("tests/suite/main.rs");
    for path in files_under(&repository().join("tests/suite")) {
        let name = path.split(['/', '.']).next().expect("a name");
        if name != "main" {
            assert!(
                main.contains(&format!("mod {name};")),
                "tests/suite/{path} is never run: `mod {name};` is missing in main.rs"
            );
        }
    }
}

#[test]
fn every_fixture_is_used() {
    let suite: String = rust_files("tests").iter().map(|path| read(path)).collect();
    let cases: BTreeSet<String> = files_under(&repository().join("tests/fixtures"))
        .iter()
        .map(|path| path.split('/').take(2).collect::<Vec<_>>().join("/"))
        .collect();
    for case in cases {
        assert!(
            suite.contains(&format!("\"{case}")),
            "no test names the fixture tests/fixtures/{case}"
        );
    }
}

#[test]
fn the_changelog_has_room_for_the_next_change() {
    assert!(
        read("CHANGELOG.md").contains("\n## Unreleased\n"),
        "CHANGELOG.md needs an Unreleased section"
    );
}

#[test]
fn every_dependency_has_a_licence_we_may_ship() {
    let deny = read(".deny.toml");
    for licence in LICENCES {
        assert!(
            deny.contains(&format!("\"{licence}\"")),
            ".deny.toml lacks {licence}"
        );
    }
    for package in dependencies() {
        let name = package["name"].as_str().expect("a name");
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(permitted(licence), "{name} is under “{licence}”");
    }
}

#[test]
fn a_licence_expression_is_read_as_spdx_means_it() {
    assert!(permitted("MIT OR Apache-2.0"));
    assert!(permitted("MIT/Apache-2.0"));
    assert!(permitted("GPL-3.0 OR MIT"));
    assert!(permitted("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(permitted(
        "Apache-2.0 WITH LLVM-exception OR GPL-3.0 OR MIT"
    ));
    assert!(!permitted("MIT AND GPL-3.0"));
    assert!(!permitted("(MIT OR Apache-2.0) AND MPL-2.0"));
    assert!(!permitted("LGPL-2.1"));
    assert!(!permitted(""));
}

#[test]
fn the_minimum_rust_is_stated() {
    let manifest = read("Cargo.toml");
    assert!(manifest.contains("\nrust-version = \""));
    assert!(manifest.contains("\nedition = \"2024\"\n"));
    assert!(manifest.contains("\nunsafe_code = \"forbid\"\n"));
}

/// Where a module stands in [`ORDER`].
fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|name| *name == module)
}

/// Whether an SPDX expression can be satisfied by [`LICENCES`]: all parts of an `AND`, one of an
/// `OR` (old manifests write `/`). Brackets stand around an `OR` only, as in every crate we saw.
fn permitted(expression: &str) -> bool {
    let or = |part: &str| {
        part.trim_matches(['(', ')', ' '])
            .split(" OR ")
            .flat_map(|part| part.split('/'))
            .any(|name| LICENCES.contains(&name.trim()))
    };
    if expression.contains('(') {
        expression.split(" AND ").all(or)
    } else {
        expression
            .split(" OR ")
            .any(|choice| choice.split(" AND ").all(or))
    }
}

/// All packages of the program and its tests on this platform, as `cargo metadata` lists them.
fn dependencies() -> Vec<serde_json::Value> {
    let cargo = env!("CARGO");
    let version = Command::new(cargo)
        .arg("-vV")
        .output()
        .expect("cargo starts");
    let version = String::from_utf8(version.stdout).expect("UTF-8");
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("cargo names its host");
    let metadata = Command::new(cargo)
        .args(["metadata", "--locked", "--offline", "--format-version", "1"])
        .args(["--filter-platform", host])
        .current_dir(repository())
        .output()
        .expect("cargo starts");
    assert!(
        metadata.status.success(),
        "{}",
        String::from_utf8_lossy(&metadata.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

/// A text file of the repository.
fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The Rust files under a folder of the repository, as paths from its root.
fn rust_files(folder: &str) -> Vec<String> {
    files_under(&repository().join(folder))
        .into_iter()
        .filter(|path| path.ends_with(".rs"))
        .map(|path| format!("{folder}/{path}"))
        .collect()
}

/// The Rust files of program, tests and benchmarks.
fn all_rust_files() -> Vec<String> {
    ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| rust_files(folder))
        .collect()
}

/// Every text file that belongs to the repository, by its path, hidden ones of the top included.
fn repository_texts() -> Vec<(String, String)> {
    const FOLDERS: &[&str] = &[
        "src", "tests", "benches", "content", "themes", "docs", ".ci", ".cargo",
    ];
    let top = fs::read_dir(repository())
        .expect("the repository")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        // A linked work tree has a file of this name.
        .filter(|name| name != ".git");
    let below = FOLDERS.iter().flat_map(|folder| {
        files_under(&repository().join(folder))
            .into_iter()
            .map(move |path| format!("{folder}/{path}"))
    });
    top.chain(below)
        .filter(|path| !path.contains("/node_modules/"))
        .filter_map(|path| {
            let bytes = fs::read(repository().join(&path)).expect("a file that can be read");
            Some((path, String::from_utf8(bytes).ok()?))
        })
        .collect()
}

/// The module a file of `src/` is: `src/content/form.rs` is `content::form`; `lib.rs` and
/// `main.rs` are the root.
fn module_path(path: &str) -> Vec<String> {
    let inner = path.strip_prefix("src/").expect("a file of src");
    let inner = inner.strip_suffix(".rs").expect("a Rust file");
    inner
        .split('/')
        .filter(|part| !["lib", "main"].contains(part))
        .map(str::to_owned)
        .collect()
}
