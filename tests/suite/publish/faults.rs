//! Every call of a publication fails once, or is the last that is done.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use fanzha::publish::{Disk, PublishError, Reason, Summary};

use super::{Sandbox, Scripted, Site, Tree, Turn, error, publish, refused, tree, tree_of, write};

/// A site, what others then did to its output, and the site that follows. Between them they have
/// every kind of step.
const BEFORE: Site = &[
    ("assets/a.css", "a1"),
    ("assets/old.css", "old"),
    ("edited.html", "e1"),
    ("flip/index.html", "f1"),
    ("forgotten.html", "g1"),
    ("index.html", "home 1"),
    ("scams/gone/deep/index.html", "gone"),
    ("scams/same/index.html", "same"),
    ("scams/x/index.html", "x1"),
    ("swap", "s1"),
];
const OTHERS: Site = &[
    (".well-known/acme/token", "token"),
    ("CNAME", "example.cn"),
    ("edited.html", "edited by hand"),
    ("forgotten.html", "also edited"),
    ("scams/same/notes.txt", "notes"),
];
const AFTER: Site = &[
    (".well-known/security.txt", "contact"),
    ("assets/a.css", "a2 is longer"),
    ("assets/new/b.css", "b"),
    ("edited.html", "e2"),
    ("feed.xml", "feed"),
    ("flip", "f2"),
    ("index.html", "home 2"),
    ("scams/new/deep/index.html", "new"),
    ("scams/new/picture.png", "picture"),
    ("scams/same/index.html", "same"),
    ("scams/x/index.html", "x2"),
    ("swap/index.html", "s2"),
];

fn expected_after() -> Tree {
    let mut tree = tree_of(OTHERS);
    tree.extend(tree_of(AFTER));
    tree
}

fn sound() -> Box<dyn Disk> {
    Scripted::boxed(|_, _| Turn::Work)
}

/// The state before: a site published, and others at work in its output.
fn prepared() -> Sandbox {
    let sandbox = Sandbox::new();
    publish(&sandbox.target(), sound(), BEFORE).unwrap();
    write(&sandbox.out(), OTHERS);
    sandbox
}

/// A script by the number of the call, counted over the whole run.
fn scripted(
    script: impl Fn(usize, &str) -> Turn + Send + Sync + 'static,
) -> (Box<dyn Disk>, Arc<AtomicUsize>) {
    let calls = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&calls);
    let disk = Scripted::boxed(move |name, _| script(calls.fetch_add(1, Ordering::SeqCst), name));
    (disk, counter)
}

/// Everything works up to call `n`, which turns out as `last`; nothing is done after it.
fn dying(call: usize, n: usize, last: Turn) -> Turn {
    match call.cmp(&n) {
        std::cmp::Ordering::Less => Turn::Work,
        std::cmp::Ordering::Equal => last,
        std::cmp::Ordering::Greater => Turn::Fail(ErrorKind::Other),
    }
}

/// Runs the publication of `AFTER` again and again, with a script made for call 0, 1, 2 …, until
/// the script comes later than the last call.
fn for_each_call(
    scripts: impl Fn(usize) -> Box<dyn Fn(usize, &str) -> Turn + Send + Sync>,
    judge: impl Fn(usize, &Sandbox, &Tree, Result<Summary, PublishError>),
) {
    for n in 0.. {
        let sandbox = prepared();
        let before = sandbox.tree();
        let (disk, calls) = scripted(scripts(n));
        let result = publish(&sandbox.target(), disk, AFTER);
        judge(n, &sandbox, &before, result);
        if calls.load(Ordering::SeqCst) <= n {
            assert!(n > 100, "a publication makes more calls than {n}");
            return;
        }
    }
}

/// The next publication makes everything good, whatever happened to the last.
#[track_caller]
fn assert_repaired(sandbox: &Sandbox) {
    publish(&sandbox.target(), sound(), AFTER).unwrap();
    assert_eq!(sandbox.tree(), expected_after());
    sandbox.assert_tidy();
    let kept = tree(&sandbox.state());
    assert!(
        kept.iter()
            .any(|(path, content)| path.ends_with("/edited.html")
                && content.as_deref() == Some(b"edited by hand")),
        "the copy of the edited file is there"
    );
    let again = publish(&sandbox.target(), sound(), AFTER).unwrap();
    assert_eq!((again.written, again.removed), (0, 0));
}

/// Every file of others is there; every file of ours is wholly old or wholly new.
#[track_caller]
fn assert_whole(now: &Tree, before: &Tree) {
    let after = expected_after();
    for (path, content) in now {
        assert!(
            before.get(path) == Some(content) || after.get(path) == Some(content),
            "{path} is neither old nor new: {content:?}"
        );
    }
    for (path, content) in before {
        if after.get(path) == Some(content) {
            assert_eq!(now.get(path), Some(content), "{path} is the same in both");
        } else if after.contains_key(path) && !["flip", "swap"].contains(&path.as_str()) {
            assert!(
                now.contains_key(path),
                "{path} is in both and never missing"
            );
        }
    }
}

fn dates(top: &Path) -> Vec<(String, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    tree(top)
        .into_iter()
        .filter(|(_, content)| content.is_some())
        .map(|(path, _)| {
            let found = fs::symlink_metadata(top.join(&path)).unwrap();
            (path, found.mtime(), found.mtime_nsec())
        })
        .collect()
}

#[test]
fn without_faults_the_site_follows() {
    let sandbox = prepared();
    let summary = publish(&sandbox.target(), sound(), AFTER).unwrap();
    assert_eq!(sandbox.tree(), expected_after());
    assert_eq!((summary.files, summary.written), (12, 11));
    assert_eq!(summary.removed, 4);
    let changed: Vec<_> = summary
        .changed
        .iter()
        .map(|changed| (changed.path.as_str(), changed.copy.is_some()))
        .collect();
    assert_eq!(changed, [("edited.html", true), ("forgotten.html", false)]);
    assert_repaired(&sandbox);
}

#[test]
fn if_any_one_call_fails_the_output_is_as_it_was() {
    let kind = ErrorKind::StorageFull;
    for turn in [Turn::Fail(kind), Turn::Half(kind), Turn::Done(kind)] {
        let failures = AtomicUsize::new(0);
        for_each_call(
            |n| Box::new(move |call, _| if call == n { turn } else { Turn::Work }),
            |n, sandbox, before, result| {
                let now = sandbox.tree();
                match result {
                    Err(error) => {
                        assert_eq!(&now, before, "call {n}: {error}");
                        assert!(!error.text.zh.contains("恢复原状"), "{error}");
                        failures.fetch_add(1, Ordering::SeqCst);
                    }
                    Ok(_) => assert_eq!(now, expected_after(), "call {n}"),
                }
                assert_repaired(sandbox);
            },
        );
        assert!(failures.into_inner() > 100);
    }
}

#[test]
fn what_is_put_back_has_its_old_dates() {
    let sandbox = prepared();
    let before = dates(&sandbox.out());
    // The last rename of the commit that puts something into the output fails.
    let out = sandbox.out().canonicalize().unwrap();
    let home = out.join("index.html");
    let disk = Scripted::boxed(move |name, path| {
        if name == "rename" && path == home {
            Turn::Fail(ErrorKind::PermissionDenied)
        } else {
            Turn::Work
        }
    });
    refused(
        publish(&sandbox.target(), disk, AFTER),
        Reason::Disk,
        "index.html",
    );
    assert_eq!(dates(&sandbox.out()), before);
}

#[test]
fn if_the_process_dies_at_any_call_every_file_is_whole_and_the_next_run_repairs() {
    for last in [
        Turn::Fail(ErrorKind::Other),
        Turn::Half(ErrorKind::Other),
        Turn::Done(ErrorKind::Other),
    ] {
        for_each_call(
            |n| Box::new(move |call, _| dying(call, n, last)),
            |_, sandbox, before, _| {
                assert_whole(&sandbox.tree(), before);
                assert_repaired(sandbox);
            },
        );
    }
}

#[test]
fn without_links_between_files_the_same_holds() {
    let without_links = |call: &str| Turn::refuse(call, "link", ErrorKind::Unsupported);
    for_each_call(
        |n| {
            Box::new(move |call, name| match without_links(name) {
                Turn::Work => dying(call, n, Turn::Half(ErrorKind::Other)),
                refused => refused,
            })
        },
        |n, sandbox, before, _| {
            assert_whole(&sandbox.tree(), before);
            if n % 2 == 0 {
                lose_home_page(sandbox);
            }
            let disk = Scripted::boxed(move |name, _| without_links(name));
            publish(&sandbox.target(), disk, AFTER).unwrap();
            assert_repaired(sandbox);
        },
    );
}

#[test]
fn if_the_repair_dies_or_fails_too_the_one_after_it_repairs() {
    for_each_call(
        |n| Box::new(move |call, _| dying(call, n, Turn::Fail(ErrorKind::Other))),
        |n, sandbox, before, _| {
            // Each second fault goes on from where the one before has left things.
            for m in (n % 17..120).step_by(17) {
                let (dies, _) =
                    scripted(move |call, _| dying(call, m, Turn::Fail(ErrorKind::Other)));
                _ = publish(&sandbox.target(), dies, AFTER);
                assert_whole(&sandbox.tree(), before);
                let (fails, _) = scripted(move |call, _| {
                    if call == m {
                        Turn::Done(ErrorKind::Other)
                    } else {
                        Turn::Work
                    }
                });
                _ = publish(&sandbox.target(), fails, AFTER);
                assert_whole(&sandbox.tree(), before);
            }
            assert_repaired(sandbox);
        },
    );
}

/// A power cut takes the bytes of the staged home page of a stopped commit, so that it cannot be
/// finished; false if there is no such commit.
fn lose_home_page(sandbox: &Sandbox) -> bool {
    let staging = sandbox.state().join("staging");
    let home = tree(&staging)
        .into_iter()
        .find(|(_, content)| content.as_deref() == Some(b"home 2"));
    match home {
        Some((staged, _)) if sandbox.state().join("journal").exists() => {
            fs::write(staging.join(staged), "").unwrap();
            true
        }
        _ => false,
    }
}

#[test]
fn a_stopped_commit_that_cannot_be_finished_is_undone() {
    let mut undone = 0;
    for n in 0..200 {
        let sandbox = prepared();
        let before = sandbox.tree();
        let (dies, _) = scripted(move |call, _| dying(call, n, Turn::Fail(ErrorKind::Other)));
        _ = publish(&sandbox.target(), dies, AFTER);
        if !lose_home_page(&sandbox) {
            continue;
        }
        let (begins, _) = scripted(|_, name| {
            // Far enough to recover, not to publish again.
            Turn::refuse(name, "sync", ErrorKind::Other)
        });
        refused(
            publish(&sandbox.target(), begins, AFTER),
            Reason::Disk,
            "staging",
        );
        assert_eq!(sandbox.tree(), before, "died at call {n}");
        assert_repaired(&sandbox);
        undone += 1;
    }
    assert!(undone > 10, "{undone}");
}

#[test]
fn an_edit_made_after_a_stopped_commit_is_never_lost() {
    let mut seen = 0;
    for n in 0..200 {
        let sandbox = prepared();
        let (dies, _) = scripted(move |call, _| dying(call, n, Turn::Fail(ErrorKind::Other)));
        _ = publish(&sandbox.target(), dies, AFTER);
        // A file that was replaced, a new one, and one in a new directory.
        let edited: Vec<_> = ["assets/a.css", "feed.xml", "scams/new/picture.png"]
            .into_iter()
            .filter(|path| sandbox.out().join(path).exists())
            .collect();
        if !lose_home_page(&sandbox) {
            continue;
        }
        for path in &edited {
            write(&sandbox.out(), &[(path, "edited since")]);
        }
        _ = publish(&sandbox.target(), sound(), AFTER);
        let kept = tree(&sandbox.state());
        let now = sandbox.tree();
        for path in edited {
            let is_there = now.get(path).and_then(Option::as_deref) == Some(b"edited since");
            let is_kept = kept.iter().any(|(copy, content)| {
                copy.ends_with(path) && content.as_deref() == Some(b"edited since")
            });
            assert!(is_there || is_kept, "{path}, died at call {n}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn files_that_others_put_into_a_new_directory_survive_its_undoing() {
    let sandbox = prepared();
    let out = sandbox.out().canonicalize().unwrap();
    let disk = Scripted::boxed(move |name, path| {
        if name == "rename" && path == out.join("index.html") {
            fs::write(out.join("scams/new/deep/theirs.txt"), "theirs").unwrap();
            return Turn::Fail(ErrorKind::PermissionDenied);
        }
        Turn::Work
    });
    let mut expected = sandbox.tree();
    expected.extend(tree_of(&[("scams/new/deep/theirs.txt", "theirs")]));
    refused(
        publish(&sandbox.target(), disk, AFTER),
        Reason::Disk,
        "index.html",
    );
    assert_eq!(sandbox.tree(), expected);
}

#[test]
fn the_output_may_be_deleted_after_a_stopped_commit() {
    for n in (60..200).step_by(3) {
        let sandbox = prepared();
        let (dies, _) = scripted(move |call, _| dying(call, n, Turn::Fail(ErrorKind::Other)));
        _ = publish(&sandbox.target(), dies, AFTER);
        fs::remove_dir_all(sandbox.out()).unwrap();
        publish(&sandbox.target(), sound(), AFTER).unwrap();
        let now = sandbox.tree();
        for (path, content) in tree_of(AFTER) {
            assert_eq!(now.get(&path), Some(&content), "{path}, died at call {n}");
        }
        sandbox.assert_tidy();
    }
}

#[test]
fn a_first_publication_that_dies_at_any_call_leaves_all_or_nothing() {
    for n in 0.. {
        let sandbox = Sandbox::new();
        let (dies, calls) = scripted(move |call, _| dying(call, n, Turn::Fail(ErrorKind::Other)));
        _ = publish(&sandbox.target(), dies, AFTER);
        let now = sandbox.tree();
        assert!(now == Tree::new() || now == tree_of(AFTER), "call {n}");
        publish(&sandbox.target(), sound(), AFTER).unwrap();
        assert_eq!(sandbox.tree(), tree_of(AFTER));
        sandbox.assert_tidy();
        if calls.load(Ordering::SeqCst) <= n {
            break;
        }
    }
}

#[test]
fn a_full_disk_is_named_with_the_file_and_what_it_needs() {
    let sandbox = prepared();
    for (at, named) in [
        (0, "public/.well-known/security.txt"),
        (1, "public/assets/a.css"),
    ] {
        let writes = AtomicUsize::new(0);
        let disk = Scripted::boxed(move |name, path| {
            let staged = name == "write" && path.to_string_lossy().contains("/staging/");
            if staged && writes.fetch_add(1, Ordering::SeqCst) == at {
                Turn::Half(ErrorKind::StorageFull)
            } else {
                Turn::Work
            }
        });
        let error = error(publish(&sandbox.target(), disk, AFTER));
        let bytes = AFTER[at].1.len();
        assert!(error.text.zh.contains(named), "{error}");
        assert!(
            error.text.zh.contains(&format!("需要{bytes}字节")),
            "{error}"
        );
        assert!(
            error.text.en.contains(&format!("needs {bytes} bytes")),
            "{error}"
        );
    }
}

/// A mounted file system of its own, unmounted in the end.
struct Mount<'a>(&'a Path);

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        _ = Command::new("umount").arg(self.0).status();
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn on_a_disk_that_is_really_full_the_output_stays() {
    let sandbox = Sandbox::new();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=256k", "none"])
        .arg(sandbox.top.path())
        .output();
    if !mounted.is_ok_and(|mounted| mounted.status.success()) {
        eprintln!("skipped: mounting a small file system needs more rights");
        return;
    }
    let _mount = Mount(sandbox.top.path());
    let page = "x".repeat(5000);
    let site = |pages: usize| -> Vec<(String, &str)> {
        (0..pages)
            .map(|n| (format!("p/{n}/index.html"), page.as_str()))
            .collect()
    };
    let put = |site: &[(String, &str)]| {
        let site: Vec<_> = site
            .iter()
            .map(|(path, text)| (path.as_str(), *text))
            .collect();
        sandbox.publish(&site)
    };
    put(&site(10)).unwrap();
    let before = sandbox.tree();
    refused(put(&site(100)), Reason::Disk, "5000");
    assert_eq!(sandbox.tree(), before);
    sandbox.assert_tidy();
    put(&site(15)).unwrap();
    assert_eq!(sandbox.tree().len(), 1 + 2 * 15);
}
