//! Where an output may lie, on which disks, and for whom.

use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;

use fanzha::publish::{Local, Publication, Reason, Target};

use super::{
    SITE, Sandbox, Scripted, Site, Tree, Turn, error, publish, refused, tree, tree_of, write,
};

#[test]
fn a_second_publication_is_told_who_is_at_it() {
    let sandbox = Sandbox::new();
    let first = Publication::begin(&sandbox.target()).unwrap();
    let pid = format!("pid {}", std::process::id());
    refused(Publication::begin(&sandbox.target()), Reason::Busy, &pid);
    let text = error(Publication::begin(&sandbox.target())).text.en;
    assert!(
        text.contains(", host ") && text.contains("since 2"),
        "{text}"
    );
    first.put("index.html", b"1").unwrap();
    first.commit().unwrap();
    sandbox.publish(SITE).unwrap();
}

#[test]
fn unsafe_places_are_refused_and_nothing_is_touched() {
    let sandbox = Sandbox::new();
    write(
        sandbox.top.path(),
        &[
            ("site/content/site.yaml", "title"),
            ("site/themes/default/theme.yaml", "theme"),
            ("site/notes.txt", "n"),
            ("file", ""),
        ],
    );
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(sandbox.path(to), sandbox.path(name)).unwrap();
    };
    link("site/content", "to-content");
    link("site", "to-site");
    link("nowhere", "to-nowhere");
    fs::create_dir(sandbox.path("dir")).unwrap();
    let before = tree(sandbox.top.path());
    for out in [
        "site",
        "site/content",
        "site/content/public",
        "site/content/../themes",
        "site/themes/default/x",
        "site/absent",
        "site/absent/public",
        "to-content",
        "to-content/public",
        "to-site",
        "to-site/content",
        "to-nowhere",
        "to-nowhere/public",
        ".",
        "file",
        "file/public",
        "a/b/public",
        "absent/../public",
        "dir/.fanzha-public",
        "/",
        "/home",
        "/Users",
        concat!("/home", "/nobody-has-this-name"),
        "/Users/nobody-has-this-name",
    ] {
        let target = Target {
            out: sandbox.path(out),
            protected: ["site/content", "site/themes", "site/absent"]
                .map(|path| sandbox.path(path))
                .to_vec(),
            adopt: true,
            ..Target::default()
        };
        let error = error(publish(&target, Box::new(Local), SITE));
        assert!(
            matches!(error.reason, Reason::Place | Reason::Disk),
            "{out}: {error}"
        );
        assert_eq!(tree(sandbox.top.path()), before, "{out}");
    }
}

#[test]
fn the_home_directory_and_what_holds_it_are_refused() {
    let home = std::env::home_dir().unwrap().canonicalize().unwrap();
    for out in home.ancestors() {
        let target = Target {
            out: out.to_owned(),
            ..Target::default()
        };
        let error = error(Publication::begin(&target));
        assert_eq!(error.reason, Reason::Place, "{error}");
    }
}

#[test]
fn a_full_directory_of_other_peoples_is_refused_unless_adopted() {
    let sandbox = Sandbox::new();
    let theirs: Site = &[
        ("CNAME", "example.cn"),
        ("assets/a.css", "a"),
        ("index.html", "their home"),
        ("scams/z.html", "z"),
    ];
    write(&sandbox.out(), theirs);
    refused(sandbox.publish(SITE), Reason::Foreign, "--adopt");
    assert_eq!(sandbox.tree(), tree_of(theirs));
    assert!(!sandbox.state().exists());

    let target = Target {
        adopt: true,
        ..sandbox.target()
    };
    let summary = publish(&target, Box::new(Local), SITE).unwrap();
    let mut expected = tree_of(SITE);
    expected.extend(tree_of(&[("CNAME", "example.cn"), ("scams/z.html", "z")]));
    assert_eq!(sandbox.tree(), expected);
    assert_eq!(summary.foreign, ["CNAME", "scams/z.html"]);
    assert_eq!(summary.changed.len(), 1);
    let copy = summary.changed[0].copy.as_ref().unwrap();
    assert_eq!(fs::read_to_string(copy).unwrap(), "their home");
    // From now on it is known.
    assert_eq!(sandbox.publish(SITE).unwrap().written, 0);
}

#[test]
fn the_output_may_lie_behind_a_link_or_below_a_new_directory() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("www/docs")).unwrap();
    std::os::unix::fs::symlink(sandbox.path("www/docs"), sandbox.out()).unwrap();
    sandbox.publish(SITE).unwrap();
    assert_eq!(tree(&sandbox.path("www/docs")), tree_of(SITE));
    assert!(sandbox.path("www/.fanzha-docs/manifest").exists());

    let leaflets = Target {
        out: sandbox.path("out/leaflets"),
        ..Target::default()
    };
    publish(&leaflets, Box::new(Local), SITE).unwrap();
    assert_eq!(tree(&sandbox.path("out/leaflets")), tree_of(SITE));
}

#[test]
fn a_path_that_is_not_unicode_is_no_obstacle() {
    let sandbox = Sandbox::new();
    let odd = std::ffi::OsStr::from_bytes(b"gbk-\xb7\xb4\xd5\xa9");
    let out = sandbox.top.path().join(odd);
    let target = Target {
        out: out.clone(),
        ..Target::default()
    };
    publish(&target, Box::new(Local), SITE).unwrap();
    fs::write(out.join(odd), "theirs").unwrap();
    let summary = publish(&target, Box::new(Local), &SITE[..2]).unwrap();
    assert_eq!(summary.foreign.len(), 1);
    assert_eq!(fs::read_to_string(out.join(odd)).unwrap(), "theirs");
}

#[test]
fn a_disk_without_links_between_files_will_do() {
    let sandbox = Sandbox::new();
    let share =
        || Scripted::boxed(|call, _| Turn::refuse(call, "link", io::ErrorKind::Unsupported));
    publish(&sandbox.target(), share(), SITE).unwrap();
    write(&sandbox.out(), &[("index.html", "edit")]);
    let site: Site = &[("assets/a.css", "aa"), ("index.html", "new")];
    let summary = publish(&sandbox.target(), share(), site).unwrap();
    assert_eq!(sandbox.tree(), tree_of(site));
    let copy = summary.changed[0].copy.as_ref().unwrap();
    assert_eq!(fs::read_to_string(copy).unwrap(), "edit");
}

#[test]
fn a_share_without_locks_and_an_output_on_another_disk_are_refused() {
    let sandbox = Sandbox::new();
    let share = Scripted::boxed(|call, _| Turn::refuse(call, "lock", io::ErrorKind::Unsupported));
    refused(
        publish(&sandbox.target(), share, SITE),
        Reason::Disk,
        "lock",
    );
    fs::create_dir(sandbox.out()).unwrap();
    let mount = sandbox.out().canonicalize().unwrap();
    let mut mounted = Scripted::boxed(|_, _| Turn::Work);
    mounted.mount = Some(mount);
    let result = publish(&sandbox.target(), mounted, SITE);
    refused(result, Reason::Place, "public");
    assert_eq!(sandbox.tree(), Tree::new());
}
