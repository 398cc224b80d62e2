//! Site projects in temporary folders, and the program run on them.
//!
//! ```ignore
//! let project = TestProject::own();                          // a copy of this repository's content/
//! project.edit("content/scams/romance.md", "severity: 5", "severity: 9");
//! project.run(&["check"]).expect_status(1).expect_stderr("severity");
//!
//! let built = TestProject::fixture("build/small");           // a copy of tests/fixtures/build/small
//! built.run(&["build"]).expect_status(0);
//! assert!(built.text("public/index.html").contains("<h1"));
//! ```
//!
//! A run sees no environment but what [`TestProject::command`] sets: a UTF-8 locale in Chinese, UTC,
//! and a fixed date ([`DATE`]), so that its output is the same on every machine. A run that takes
//! longer than [`LIMIT`] is ended and fails the test. The folder is removed when the value is dropped;
//! with `KEEP_TEST_PROJECTS` set it stays and its path is printed.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests read and write temporary folders, start the program and say what was kept"
)]
#![allow(dead_code, reason = "each suite uses the part it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

/// The date of every run that does not ask for another, as `--date` and as seconds since 1970
/// take it: 22 November 2026, noon in China.
pub(crate) const DATE: &str = "2026-11-22 12:00";
/// [`DATE`] as `SOURCE_DATE_EPOCH`.
pub(crate) const EPOCH: &str = "1795320000";

/// The longest a run may take: far more than any needs on a busy machine.
pub(crate) const LIMIT: Duration = Duration::from_secs(120);

/// The repository: the folder of `Cargo.toml`.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A site project in a temporary folder of its own.
///
/// Paths are relative to the project's root, with `/` between their parts. What goes wrong with a
/// file (missing, not UTF-8) is a defect of the test and panics with the path.
#[derive(Debug)]
pub(crate) struct TestProject {
    /// Keeps the folder alive; `None` once it is to stay.
    folder: Option<tempfile::TempDir>,
    root: PathBuf,
}

impl TestProject {
    /// An empty folder named `site`, alone in a temporary folder.
    pub(crate) fn empty() -> Self {
        Self::at("site")
    }

    /// An empty folder with the given name (several parts make folders within folders), for tests
    /// that care about the path a project lies at.
    pub(crate) fn at(name: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder
            .path()
            .canonicalize()
            .expect("its real path")
            .join(name);
        fs::create_dir_all(&root).expect("the project's folder");
        Self {
            folder: Some(folder),
            root,
        }
    }

    /// A copy of this repository's own site: everything under `content/`.
    pub(crate) fn own() -> Self {
        Self::empty().with_own_content()
    }

    /// Adds a copy of this repository's `content/`.
    pub(crate) fn with_own_content(self) -> Self {
        copy(&repository().join("content"), &self.root.join("content"));
        self
    }

    /// A copy of `tests/fixtures/<case>`, such as `build/small`.
    pub(crate) fn fixture(case: &str) -> Self {
        let project = Self::empty();
        copy(
            &repository().join("tests/fixtures").join(case),
            &project.root,
        );
        project
    }

    /// An invented site with so many articles, complete and without a finding.
    pub(crate) fn corpus(articles: usize) -> Self {
        let project = Self::empty();
        for (path, text) in crate::corpus::files(articles) {
            project.write(&path, text);
        }
        project
    }

    /// The project's folder: absolute, no symbolic link in it.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The absolute path of a file or folder of the project.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Writes a file, with the folders it needs.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let target = self.path(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)
                .unwrap_or_else(|error| panic!("{}: {error}", parent.display()));
        }
        fs::write(&target, bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        self
    }

    /// Replaces `from`, which must stand exactly once in the file, by `to`.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.text(path);
        let found = text.matches(from).count();
        assert_eq!(found, 1, "{path} holds “{from}” {found} times, not once");
        self.write(path, text.replacen(from, to, 1))
    }

    /// Removes a file, or a folder and what it holds.
    pub(crate) fn remove(&self, path: &str) -> &Self {
        let target = self.path(path);
        let removed = if target.is_dir() && !target.is_symlink() {
            fs::remove_dir_all(&target)
        } else {
            fs::remove_file(&target)
        };
        removed.unwrap_or_else(|error| panic!("{path}: {error}"));
        self
    }

    /// Whether there is a file, folder or link at this path.
    pub(crate) fn exists(&self, path: &str) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    /// A file's bytes.
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// A file's text.
    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All files under a folder with their bytes, by path from that folder; hidden files and the
    /// targets of links are left out. An absent folder holds none.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files_under(&self.path(folder))
            .into_iter()
            .map(|path| {
                let bytes = self.bytes(&format!("{folder}/{path}"));
                (path, bytes)
            })
            .collect()
    }

    /// Runs the program in the project's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        self.finish(self.command(arguments))
    }

    /// The program with these arguments, in the project's folder and a clean environment; for runs
    /// that need another. Give it to [`TestProject::finish`].
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fanzha"));
        command
            .args(arguments)
            .current_dir(&self.root)
            .env_clear()
            .env("LC_ALL", "zh_CN.UTF-8")
            .env("TZ", "UTC")
            .env("SOURCE_DATE_EPOCH", EPOCH);
        command
    }

    /// Runs a command to its end, with nothing on its standard input.
    pub(crate) fn finish(&self, mut command: Command) -> Outcome {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let stdout = drain(child.stdout.take().expect("piped"));
        let stderr = drain(child.stderr.take().expect("piped"));
        let started = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("the program can be waited for") {
                break status;
            }
            if started.elapsed() > LIMIT {
                child.kill().expect("the program can be ended");
                panic!("{command:?} ran longer than {LIMIT:?}");
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        let text = |reader: std::thread::JoinHandle<Vec<u8>>| {
            String::from_utf8(reader.join().expect("output is read"))
                .expect("the program prints UTF-8")
                .replace(&*self.root.to_string_lossy(), "[ROOT]")
        };
        Outcome {
            command: format!("{command:?}"),
            status: status.code(),
            stdout: text(stdout),
            stderr: text(stderr),
        }
    }
}

impl Drop for TestProject {
    fn drop(&mut self) {
        if std::env::var_os("KEEP_TEST_PROJECTS").is_some()
            && let Some(folder) = self.folder.take()
        {
            eprintln!("kept {}", folder.keep().display());
        }
    }
}

/// What a run of the program came to. The project's folder reads `[ROOT]` in its texts.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The command, for messages.
    command: String,
    /// The exit status; `None` if a signal ended the run.
    pub(crate) status: Option<i32>,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Outcome {
    /// Demands this exit status: 0 done, 1 the author's files have errors, 2 it could not run.
    #[track_caller]
    pub(crate) fn expect_status(self, status: i32) -> Self {
        assert!(
            self.status == Some(status),
            "{} ended with {:?}, not {status}\n--- stdout\n{}\n--- stderr\n{}",
            self.command,
            self.status,
            self.stdout,
            self.stderr
        );
        self
    }

    /// Demands that standard error holds `part`.
    #[track_caller]
    pub(crate) fn expect_stderr(self, part: &str) -> Self {
        assert!(
            self.stderr.contains(part),
            "{}: no “{part}” in stderr\n{}",
            self.command,
            self.stderr
        );
        self
    }

    /// Demands that standard output holds `part`.
    #[track_caller]
    pub(crate) fn expect_stdout(self, part: &str) -> Self {
        assert!(
            self.stdout.contains(part),
            "{}: no “{part}” in stdout\n{}",
            self.command,
            self.stdout
        );
        self
    }
}

/// Compares with snapshot files: `snapshot().eq(actual, snapbox::file!["…"])`. With
/// `SNAPSHOTS=overwrite` the files are written instead; review their diff.
pub(crate) fn snapshot() -> snapbox::Assert {
    snapbox::Assert::new().action_env("SNAPSHOTS")
}

/// Demands that two trees of [`TestProject::tree`] hold the same files with the same bytes, and
/// names those that differ.
#[track_caller]
pub(crate) fn assert_same_tree(
    left: &BTreeMap<String, Vec<u8>>,
    right: &BTreeMap<String, Vec<u8>>,
) {
    let differing: Vec<&String> = left
        .keys()
        .chain(right.keys().filter(|path| !left.contains_key(*path)))
        .filter(|path| left.get(*path) != right.get(*path))
        .collect();
    assert!(differing.is_empty(), "these files differ: {differing:?}");
}

/// The paths of all files under a folder, sorted, without hidden ones; links are not followed.
pub(crate) fn files_under(folder: &Path) -> Vec<String> {
    if !folder.is_dir() {
        return Vec::new();
    }
    let mut paths: Vec<String> = walkdir::WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .map(|entry| entry.expect("a folder that can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below the folder");
            path.to_string_lossy().replace('\\', "/")
        })
        .collect();
    paths.sort();
    paths
}

/// The names in a folder, sorted, hidden ones too.
pub(crate) fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| {
            let name = entry.expect("an entry that can be read").file_name();
            name.to_string_lossy().into_owned()
        })
        .collect();
    names.sort();
    names
}

/// When a file was last written.
pub(crate) fn written(file: &Path) -> SystemTime {
    file.metadata()
        .and_then(|facts| facts.modified())
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Copies a folder and everything in it.
fn copy(from: &Path, to: &Path) {
    assert!(from.is_dir(), "{} is no folder", from.display());
    for path in files_under(from) {
        let target = to.join(&path);
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::copy(from.join(&path), &target).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

/// Reads a pipe to its end on a thread of its own, so that a full pipe never stops the program.
fn drain(mut pipe: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("the pipe can be read");
        bytes
    })
}
