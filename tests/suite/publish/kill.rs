//! A process that publishes is killed at many moments.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use fanzha::publish::{Publication, Recovery, Target};

use super::{Sandbox, Tree};

/// Tells the process started by the test what to publish and where.
const OUT: &str = "FANZHA_TEST_PUBLISH_OUT";
const VERSION: &str = "FANZHA_TEST_PUBLISH_VERSION";

/// Files of a version; half of them are the same in all versions.
const FILES: usize = 120;

fn file(n: usize, version: usize) -> (String, Vec<u8>) {
    let version = if n.is_multiple_of(2) { version } else { 0 };
    let path = match n % 3 {
        0 => format!("scams/{n}/index.html"),
        1 => format!("assets/{n}.{version}.css"),
        _ => format!("{n}.html"),
    };
    let text = format!("file {n} of version {version}\n").repeat(1 + n * 7 % 100);
    (path, text.into_bytes())
}

fn publish_version(out: PathBuf, version: usize) -> Recovery {
    let target = Target {
        out,
        ..Target::default()
    };
    let publication = Publication::begin(&target).unwrap();
    for n in 0..FILES {
        let (path, bytes) = file(n, version);
        publication.put(&path, &bytes).unwrap();
    }
    publication.commit().unwrap().recovery
}

/// Not a test: the process that the test below starts and kills.
#[test]
#[ignore = "started by `a_process_killed_at_any_moment_leaves_whole_files`"]
fn publishing_process() {
    let out = std::env::var_os(OUT).expect("started by another test");
    let version = std::env::var(VERSION).unwrap().parse().unwrap();
    publish_version(out.into(), version);
}

/// The output of a build that nothing disturbs.
fn clean(version: usize) -> Tree {
    let mut tree = Tree::new();
    for (path, bytes) in (0..FILES).map(|n| file(n, version)) {
        for (at, _) in path.match_indices('/') {
            tree.insert(path[..at].to_owned(), None);
        }
        tree.insert(path, Some(bytes));
    }
    tree
}

#[test]
fn a_process_killed_at_any_moment_leaves_whole_files() {
    const KILLS: usize = 200;
    let sandbox = Sandbox::new();
    let start = |version: usize| {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "publish::kill::publishing_process", "--ignored"])
            .env(OUT, sandbox.out())
            .env(VERSION, version.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    publish_version(sandbox.out(), 1);
    let begin = Instant::now();
    assert!(start(2).wait().unwrap().success());
    let mut duration = begin.elapsed();

    let (mut killed, mut mixed) = (0, 0);
    let mut last = 2;
    while killed < KILLS {
        let version = last + 1;
        assert!(version < 5 * KILLS, "only {killed} were killed in time");
        let mut process = start(version);
        // Multiples of the golden section spread the moments evenly.
        std::thread::sleep(duration.mul_f64(killed as f64 * 0.618_034 % 1.0));
        process.kill().unwrap();
        if process.wait().unwrap().success() {
            duration = duration.mul_f64(0.95);
        } else {
            duration = duration.mul_f64(1.01);
            killed += 1;
        }

        let (mut old, mut new) = (0, 0);
        for n in 0..FILES {
            let (old_file, new_file) = (file(n, last), file(n, version));
            let read = |path: &str| fs::read(sandbox.out().join(path)).ok();
            if old_file.0 == new_file.0 {
                let found = read(&old_file.0).expect("never missing");
                assert!(found == old_file.1 || found == new_file.1, "{}", old_file.0);
                if old_file != new_file {
                    old += usize::from(found == old_file.1);
                    new += usize::from(found == new_file.1);
                }
            } else {
                for (path, bytes) in [old_file, new_file] {
                    let found = read(&path);
                    assert!(found.is_none_or(|found| found == bytes), "{path}");
                }
            }
        }
        mixed += usize::from(old > 0 && new > 0);

        publish_version(sandbox.out(), version);
        assert_eq!(sandbox.tree(), clean(version));
        sandbox.assert_tidy();
        last = version;
    }
    assert!(mixed > 0, "none was killed in its commit");
}
