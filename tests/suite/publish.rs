//! Publishing: what is written, what is left alone, what is refused, and what is left when the
//! disk fails ([`faults`]) or the process is killed ([`kill`]).

#![expect(
    clippy::disallowed_methods,
    reason = "tests look at the disk from outside"
)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use fanzha::publish::{
    Changed, Disk, Local, Publication, PublishError, Reason, Recovery, Summary, Target,
};
use rayon::prelude::*;
use tempfile::TempDir;

use scripted::{Scripted, Turn};

mod faults;
mod kill;
mod places;
mod scripted;

/// A directory tree: paths with contents; `None` is a directory, a link's content its target.
type Tree = BTreeMap<String, Option<Vec<u8>>>;

type Site<'a> = &'a [(&'a str, &'a str)];

fn tree(top: &Path) -> Tree {
    let mut found = Tree::new();
    let mut waiting = vec![PathBuf::new()];
    while let Some(at) = waiting.pop() {
        let Ok(entries) = fs::read_dir(top.join(&at)) else {
            continue;
        };
        for entry in entries {
            let entry = entry.unwrap();
            let path = at.join(entry.file_name());
            let kind = entry.file_type().unwrap();
            let content = if kind.is_dir() {
                waiting.push(path.clone());
                None
            } else if kind.is_symlink() {
                let target = fs::read_link(entry.path()).unwrap();
                Some(target.to_string_lossy().into_owned().into_bytes())
            } else {
                Some(fs::read(entry.path()).unwrap())
            };
            found.insert(path.to_string_lossy().into_owned(), content);
        }
    }
    found
}

/// The tree that holds exactly these files.
fn tree_of(site: Site) -> Tree {
    let mut tree = Tree::new();
    for (path, content) in site {
        for (at, _) in path.match_indices('/') {
            tree.insert(path[..at].to_owned(), None);
        }
        tree.insert((*path).to_owned(), Some(content.as_bytes().to_vec()));
    }
    tree
}

fn write(top: &Path, site: Site) {
    for (path, content) in site {
        let at = top.join(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(at, content).unwrap();
    }
}

/// A place for one output, `public`; in memory where the system has such a place.
struct Sandbox {
    top: TempDir,
}

impl Sandbox {
    fn new() -> Self {
        Self {
            top: tempfile::tempdir_in("/dev/shm")
                .or_else(|_| tempfile::tempdir())
                .unwrap(),
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.top.path().join(path)
    }

    fn out(&self) -> PathBuf {
        self.path("public")
    }

    fn state(&self) -> PathBuf {
        self.path(".fanzha-public")
    }

    fn target(&self) -> Target {
        Target {
            out: self.out(),
            protected: vec![self.path("content"), self.path("themes")],
            ..Target::default()
        }
    }

    fn publish(&self, site: Site) -> Result<Summary, PublishError> {
        publish(&self.target(), Box::new(Local), site)
    }

    fn tree(&self) -> Tree {
        tree(&self.out())
    }

    /// Nothing is left of a publication but its record.
    fn assert_tidy(&self) {
        let names: Vec<_> = tree(&self.state())
            .into_keys()
            .filter(|path| !path.starts_with("kept"))
            .collect();
        assert_eq!(names, ["builder", "lock", "manifest"]);
    }
}

fn publish(target: &Target, disk: Box<dyn Disk>, site: Site) -> Result<Summary, PublishError> {
    let publication = Publication::begin_on(disk, target)?;
    for (index, (path, content)) in site.iter().enumerate() {
        // Every other file as one that is too long to be held.
        if index % 2 == 0 {
            publication.put(path, content.as_bytes())?;
        } else {
            let (begin, end) = content.as_bytes().split_at(content.len() / 2);
            publication.put_in_parts(path, &mut |sink| {
                sink(begin)?;
                sink(end)
            })?;
        }
    }
    publication.commit()
}

fn error<T>(result: Result<T, PublishError>) -> PublishError {
    match result {
        Ok(_) => panic!("it should have failed"),
        Err(error) => error,
    }
}

/// Refused for `reason`, in a text that has `mention` in both languages.
#[track_caller]
fn refused<T>(result: Result<T, PublishError>, reason: Reason, mention: &str) {
    let error = error(result);
    assert_eq!(error.reason, reason, "{error}");
    assert!(error.text.zh.contains(mention), "{error}");
    assert!(error.text.en.contains(mention), "{error}");
}

const SITE: Site = &[
    ("assets/a.css", "a"),
    ("index.html", "home"),
    ("scams/x/index.html", "x"),
    ("scams/刷单/index.html", "y"),
];

#[test]
fn a_new_site_is_written_and_nothing_else() {
    let sandbox = Sandbox::new();
    let summary = sandbox.publish(SITE).unwrap();
    assert_eq!(
        summary,
        Summary {
            files: 4,
            bytes: 7,
            written: 4,
            removed: 0,
            foreign: vec![],
            changed: vec![],
            recovery: Recovery::None,
        }
    );
    assert_eq!(sandbox.tree(), tree_of(SITE));
    sandbox.assert_tidy();
}

#[test]
fn an_empty_output_is_filled() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.out()).unwrap();
    sandbox.publish(SITE).unwrap();
    assert_eq!(sandbox.tree(), tree_of(SITE));
}

#[test]
fn files_that_are_the_same_are_not_touched() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    let identity = |path: &str| {
        let found = fs::metadata(sandbox.out().join(path)).unwrap();
        (found.ino(), found.mtime(), found.mtime_nsec())
    };
    let before: Vec<_> = SITE.iter().map(|(path, _)| identity(path)).collect();
    let manifest = fs::metadata(sandbox.state().join("manifest")).unwrap();

    let summary = sandbox.publish(SITE).unwrap();
    assert_eq!((summary.files, summary.written), (4, 0));
    let after: Vec<_> = SITE.iter().map(|(path, _)| identity(path)).collect();
    assert_eq!(before, after);
    let again = fs::metadata(sandbox.state().join("manifest")).unwrap();
    assert_eq!(manifest.ino(), again.ino());

    let mut site = SITE.to_vec();
    site[1].1 = "new";
    assert_eq!(sandbox.publish(&site).unwrap().written, 1);
    let after: Vec<_> = SITE.iter().map(|(path, _)| identity(path)).collect();
    assert_eq!(before[0], after[0]);
    assert_ne!(before[1], after[1]);
    assert_eq!(before[2..], after[2..]);
}

#[test]
fn files_that_are_no_longer_planned_go_with_their_directories() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    fs::create_dir(sandbox.out().join("scams/empty")).unwrap();
    let summary = sandbox.publish(&SITE[..2]).unwrap();
    assert_eq!(summary.removed, 2);
    let mut left = tree_of(&SITE[..2]);
    left.insert("scams".into(), None);
    left.insert("scams/empty".into(), None);
    assert_eq!(sandbox.tree(), left);
    assert_eq!(summary.foreign, ["scams/empty/"]);
}

#[test]
fn a_directory_that_somebody_else_made_stays_when_our_file_leaves_it() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    fs::create_dir(sandbox.out().join(".well-known")).unwrap();
    let mut site = SITE.to_vec();
    site.push((".well-known/security.txt", "Contact"));
    sandbox.publish(&site).unwrap();
    sandbox.publish(&site).unwrap();
    sandbox.publish(SITE).unwrap();
    let mut expected = tree_of(SITE);
    expected.insert(".well-known".into(), None);
    assert_eq!(sandbox.tree(), expected);
}

#[test]
fn what_somebody_else_put_into_the_output_stays() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    let foreign: Site = &[
        (".git/HEAD", "ref"),
        (".well-known/acme/token", "t"),
        ("CNAME", "example.cn"),
        ("scams/x/notes.txt", "n"),
    ];
    write(&sandbox.out(), foreign);
    let summary = sandbox.publish(&SITE[..2]).unwrap();
    assert_eq!(
        summary.foreign,
        [".git/", ".well-known/", "CNAME", "scams/x/notes.txt"]
    );
    let mut expected = tree_of(&SITE[..2]);
    expected.extend(tree_of(foreign));
    assert_eq!(sandbox.tree(), expected);
}

#[test]
fn a_foreign_file_in_the_way_is_an_error_that_names_it() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    write(
        &sandbox.out(),
        &[("robots.txt", "mine"), ("feed", "mine"), (".git/HEAD", "")],
    );
    let before = sandbox.tree();
    for path in ["robots.txt", "feed/index.html", ".git/HEAD", ".git"] {
        let mut site = SITE.to_vec();
        site.push((path, "new"));
        let named = path.strip_suffix("/index.html").unwrap_or(path);
        let named = sandbox.out().join(named).display().to_string();
        refused(sandbox.publish(&site), Reason::Foreign, &named);
        assert_eq!(sandbox.tree(), before);
        sandbox.assert_tidy();
    }
}

#[test]
fn a_foreign_file_with_the_planned_bytes_is_not_taken_over_either() {
    let sandbox = Sandbox::new();
    sandbox.publish(&SITE[..1]).unwrap();
    write(&sandbox.out(), &[("index.html", "home")]);
    refused(sandbox.publish(SITE), Reason::Foreign, "index.html");
}

#[test]
fn links_in_the_output_are_not_followed() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    write(&sandbox.path("elsewhere"), &[("index.html", "theirs")]);
    fs::remove_dir_all(sandbox.out().join("scams/x")).unwrap();
    std::os::unix::fs::symlink(sandbox.path("elsewhere"), sandbox.out().join("scams/x")).unwrap();
    refused(sandbox.publish(SITE), Reason::Foreign, "scams/x");
    fs::remove_file(sandbox.out().join("index.html")).unwrap();
    let link = sandbox.out().join("index.html");
    std::os::unix::fs::symlink(sandbox.path("elsewhere/index.html"), link).unwrap();
    refused(sandbox.publish(&SITE[..2]), Reason::Foreign, "index.html");
    let theirs = fs::read_to_string(sandbox.path("elsewhere/index.html")).unwrap();
    assert_eq!(theirs, "theirs");
}

#[test]
fn a_file_edited_by_hand_is_put_right_and_a_copy_kept() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    let mut copies = Vec::new();
    for edit in ["edit", "home, with love", "edit"] {
        write(&sandbox.out(), &[("index.html", edit)]);
        let summary = sandbox.publish(SITE).unwrap();
        let [
            Changed {
                path,
                copy: Some(copy),
            },
        ] = &summary.changed[..]
        else {
            panic!("{:?}", summary.changed);
        };
        assert_eq!(path, "index.html");
        assert!(copy.starts_with(sandbox.state().canonicalize().unwrap()));
        assert_eq!(fs::read_to_string(copy).unwrap(), edit);
        assert_eq!(sandbox.tree(), tree_of(SITE));
        copies.push(copy.clone());
    }
    assert_ne!(copies[0], copies[1]);
    assert_eq!(copies[0], copies[2]);
    assert_eq!(fs::read_to_string(&copies[1]).unwrap(), "home, with love");
}

#[test]
fn an_edited_file_that_is_no_longer_planned_is_left_and_reported() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    write(&sandbox.out(), &[("scams/x/index.html", "edit")]);
    let summary = sandbox.publish(&SITE[..2]).unwrap();
    let left = Changed {
        path: "scams/x/index.html".into(),
        copy: None,
    };
    assert_eq!(summary.changed, [left]);
    assert_eq!(summary.removed, 1);
    let mut expected = SITE[..2].to_vec();
    expected.push(("scams/x/index.html", "edit"));
    assert_eq!(sandbox.tree(), tree_of(&expected));
    assert_eq!(
        sandbox.publish(&SITE[..2]).unwrap().foreign,
        ["scams/"],
        "it is somebody else's from now on"
    );
}

#[test]
fn a_published_file_that_was_deleted_comes_back() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    fs::remove_dir_all(sandbox.out().join("scams")).unwrap();
    assert_eq!(sandbox.publish(SITE).unwrap().written, 2);
    assert_eq!(sandbox.tree(), tree_of(SITE));
    fs::remove_dir_all(sandbox.out()).unwrap();
    assert_eq!(sandbox.publish(SITE).unwrap().written, 4);
    assert_eq!(sandbox.tree(), tree_of(SITE));
}

#[test]
fn a_file_may_become_a_directory_and_a_directory_a_file() {
    let sandbox = Sandbox::new();
    let before: Site = &[("a", "1"), ("b/c/d", "2"), ("b/e", "3"), ("z", "4")];
    let after: Site = &[("a/b/c", "5"), ("b", "6"), ("z", "4")];
    for site in [before, after, before] {
        sandbox.publish(site).unwrap();
        assert_eq!(sandbox.tree(), tree_of(site));
    }
    write(&sandbox.out(), &[("b/theirs", "7")]);
    let mut kept = tree_of(before);
    kept.extend(tree_of(&[("b/theirs", "7")]));
    refused(sandbox.publish(after), Reason::Foreign, "public/b");
    assert_eq!(sandbox.tree(), kept);
    sandbox.assert_tidy();
}

#[test]
fn an_output_made_piece_by_piece_keeps_its_earlier_pieces() {
    let sandbox = Sandbox::new();
    let target = Target {
        keep_unplanned: true,
        ..sandbox.target()
    };
    let put = |site: Site| publish(&target, Box::new(Local), site).unwrap();
    put(&SITE[..2]);
    assert_eq!(put(&SITE[2..]).files, 2);
    assert_eq!(sandbox.tree(), tree_of(SITE));
    let summary = put(&[("index.html", "new")]);
    assert_eq!((summary.written, summary.removed), (1, 0));
    assert!(summary.foreign.is_empty() && summary.changed.is_empty());
    // They are still ours: a publication of the whole removes them.
    assert_eq!(sandbox.publish(&SITE[..1]).unwrap().removed, 3);
}

#[test]
fn many_threads_make_the_same_site_and_the_same_record() {
    let page = |n: usize| (format!("p/{}/{n}/index.html", n % 7), format!("page {n}"));
    let run = |order: &dyn Fn(&Publication)| {
        let sandbox = Sandbox::new();
        let publication = Publication::begin(&sandbox.target()).unwrap();
        order(&publication);
        assert_eq!(publication.commit().unwrap().files, 700);
        let manifest = fs::read(sandbox.state().join("manifest")).unwrap();
        (sandbox.tree(), manifest)
    };
    let put = |publication: &Publication, n: usize| {
        let (path, content) = page(n);
        publication.put(&path, content.as_bytes()).unwrap();
    };
    let forth = run(&|to| (0..700).into_par_iter().for_each(|n| put(to, n)));
    let back = run(&|to| (0..700).rev().for_each(|n| put(to, n)));
    assert_eq!(forth, back);
    assert_eq!(forth.0["p/3/3/index.html"], Some(b"page 3".to_vec()));
}

#[test]
fn a_publication_that_is_dropped_changes_nothing() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    let publication = Publication::begin(&sandbox.target()).unwrap();
    publication.put("index.html", b"new").unwrap();
    publication.put("new/page.html", b"new").unwrap();
    drop(publication);
    assert_eq!(sandbox.tree(), tree_of(SITE));
    sandbox.assert_tidy();
}

#[test]
fn after_a_failed_put_nothing_is_published() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    let publication = Publication::begin(&sandbox.target()).unwrap();
    publication.put("index.html", b"new").unwrap();
    refused(publication.put("a/../b", b""), Reason::Name, "a/../b");
    refused(publication.commit(), Reason::Disk, "a/../b");
    assert_eq!(sandbox.tree(), tree_of(SITE));
}

#[test]
fn planned_paths_that_are_one_file_somewhere_are_errors() {
    for (site, mention) in [
        (&[("a/X.html", "1"), ("a/x.html", "2")], "X.html"),
        (&[("caf\u{e9}", "1"), ("cafe\u{301}", "2")], "caf"),
        (&[("a", "1"), ("A/b", "2")], "A"),
    ] {
        let sandbox = Sandbox::new();
        sandbox.publish(SITE).unwrap();
        refused(sandbox.publish(site), Reason::Name, mention);
        assert_eq!(sandbox.tree(), tree_of(SITE));
    }
    let sandbox = Sandbox::new();
    refused(
        sandbox.publish(&[("a", "1"), ("a", "1")]),
        Reason::Name,
        "a",
    );
}

#[test]
fn a_record_that_is_lost_damaged_or_newer_is_explained() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    let manifest = sandbox.state().join("manifest");
    let whole = fs::read(&manifest).unwrap();
    let before = sandbox.tree();
    let refuse = |reason, mention| {
        refused(sandbox.publish(&SITE[..2]), reason, mention);
        assert_eq!(sandbox.tree(), before);
    };

    fs::write(&manifest, &whole[..whole.len() / 2]).unwrap();
    refuse(Reason::Foreign, "--adopt");
    fs::write(&manifest, b"").unwrap();
    refuse(Reason::Foreign, "--adopt");
    fs::write(&manifest, b"fanzha manifest 99\nwho knows\n").unwrap();
    refuse(Reason::Newer, "manifest");
    fs::remove_file(&manifest).unwrap();
    refuse(Reason::Foreign, "--adopt");
    fs::remove_dir_all(sandbox.state()).unwrap();
    refuse(Reason::Foreign, "--adopt");

    let target = Target {
        adopt: true,
        ..sandbox.target()
    };
    let summary = publish(&target, Box::new(Local), &SITE[..2]).unwrap();
    assert_eq!((summary.written, summary.removed), (0, 0));
    assert_eq!(sandbox.tree(), before, "what is not known to be ours stays");
}

#[test]
fn leftovers_of_a_stopped_build_are_cleared_away() {
    let sandbox = Sandbox::new();
    sandbox.publish(SITE).unwrap();
    write(
        &sandbox.state(),
        &[
            ("staging/site/index.html", "half"),
            ("staging/journal", "fanzha jour"),
            ("journal", "fanzha journal 1\nremove "),
        ],
    );
    let summary = sandbox.publish(SITE).unwrap();
    assert_eq!((summary.written, summary.recovery), (0, Recovery::None));
    assert_eq!(sandbox.tree(), tree_of(SITE));
    sandbox.assert_tidy();

    write(&sandbox.state(), &[("journal", "fanzha journal 2\nx\n")]);
    refused(sandbox.publish(SITE), Reason::Newer, "journal");
}

#[test]
fn a_file_longer_than_what_is_held_comes_whole_and_is_left_alone_when_it_is_the_same() {
    let sandbox = Sandbox::new();
    let bytes: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    let put = |bytes: &[u8]| {
        let publication = Publication::begin(&sandbox.target())?;
        publication.put_in_parts("runs/long.pdf", &mut |sink| {
            bytes.chunks(1000).try_for_each(&mut *sink)
        })?;
        publication.commit()
    };
    assert_eq!(put(&bytes).unwrap().written, 1);
    let long = sandbox.out().join("runs/long.pdf");
    assert!(fs::read(&long).unwrap() == bytes);
    let again = put(&bytes).unwrap();
    assert_eq!((again.written, again.bytes), (0, bytes.len() as u64));
    sandbox.assert_tidy();
    assert_eq!(put(&bytes[1..]).unwrap().written, 1);
    assert!(fs::read(&long).unwrap() == bytes[1..]);
    let failed = Publication::begin(&sandbox.target()).unwrap();
    let refusal = failed.put_in_parts("runs/long.pdf", &mut |sink| {
        sink(b"half of it")?;
        Err(std::io::ErrorKind::InvalidData.into())
    });
    assert!(refusal.is_err() && failed.commit().is_err());
    assert!(fs::read(&long).unwrap() == bytes[1..]);
}
