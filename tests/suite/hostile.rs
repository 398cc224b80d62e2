//! No input ends in a panic, a hang or more than a gibibyte of memory; every one gets an answer.
//!
//! The cases of a test are the files of one site that is otherwise whole. The program runs on it
//! with its address space limited; the answer must be exit status 0 or 1, with words, in good time.
//! Only if there is none does it run on each file alone, to say which one it was. A site has one
//! file of settings, so that its cases are read one by one, in this process; the same text stands
//! in another file of the limited program's site.

#![expect(
    clippy::disallowed_methods,
    reason = "measures time and starts the program in a limited shell"
)]

use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use fanzha::content::catalog::Site;
use fanzha::project::Project;

use crate::scaffold::{Outcome, TestProject};

/// What one check may take of a processor without optimisation, in seconds; a built program needs
/// hundredths of it. Time on the wall would depend on what else the machine does.
const PATIENCE: Duration = Duration::from_secs(60);

/// The limit on address space, in KiB as `ulimit` takes it.
const GIBIBYTE: &str = "1048576";

#[test]
fn markdown_that_multiplies_is_answered() {
    let mut cases = Vec::new();
    let article = TestProject::corpus(1).text("content/scams/task-rebate-00000.md");
    let front = article.split("\n---\n").next().unwrap_or_default();
    let front = front.replace("code: ", "code: x");
    for (name, text) in [
        ("equal headings", "## 一样的标题\n\n文字\n\n".repeat(15_000)),
        ("opening brackets", "[".repeat(200_000)),
        ("picture brackets", "![".repeat(100_000)),
        ("links in links", "[a](".repeat(50_000)),
        ("stars", "**".repeat(200_000)),
        ("stars and words", "**a *b ".repeat(50_000)),
        ("stars beside Chinese", "前**“词”**后**。".repeat(20_000)),
        ("underscores", "_a __b ".repeat(50_000)),
        ("quotes in quotes", format!("{}词\n", "> ".repeat(20_000))),
        ("quotes line by line", "> 骗子：给您转账\n".repeat(30_000)),
        ("lists in lists", nested("- 词\n", 1_200)),
        ("ordered lists in lists", nested("1. 词\n", 1_200)),
        ("back-ticks", ticks(1_000)),
        ("open fence", format!("```\n{}", "词\n".repeat(100_000))),
        ("angle brackets", "<".repeat(300_000)),
        ("comments", "<!--".repeat(100_000)),
        ("entities", "&#x4e00;".repeat(80_000)),
        ("footnotes", "[^a]\n[^a]: \n".repeat(20_000)),
        ("wide table", wide_table(5_000)),
        (
            "long table",
            format!("|a|b|\n|-|-|\n{}", "|1|2|\n".repeat(60_000)),
        ),
        ("reference links", reference_links(20_000)),
        ("one long line", "诈".repeat(300_000)),
        ("backslashes", "\\".repeat(500_000)),
        ("tildes", "~~a~".repeat(100_000)),
        (
            "combining marks",
            format!("词{}", "\u{301}".repeat(200_000)),
        ),
        ("joined emoji", "👨\u{200d}👩\u{200d}👧".repeat(20_000)),
        ("carriage returns", "词\r".repeat(100_000)),
        (
            "steps",
            "1. **词**（短信 10:12）：词\n   > 骗子：**词**\n".repeat(5_000),
        ),
    ] {
        let text = format!("{front}\n---\n{text}");
        cases.push((path("scams", name, "md"), text.into_bytes()));
    }
    all_answered(&cases);
}

#[test]
fn front_matter_that_multiplies_is_answered() {
    let keys: String = (0..30_000).fold(String::new(), |mut keys, number| {
        let _ = writeln!(keys, "key{number}: 1");
        keys
    });
    let bomb: String = (0..40).fold("a0: &a0 [x]\n".to_owned(), |mut bomb, at| {
        let before = format!("*a{at}, ").repeat(9);
        let _ = writeln!(bomb, "a{}: &a{} [{before}x]", at + 1, at + 1);
        bomb
    });
    let mut cases = Vec::new();
    for (name, front) in [
        ("aliases of aliases", bomb),
        ("opening brackets", format!("title: {}", "[".repeat(60_000))),
        (
            "opening braces",
            format!("title: {}", "{a: ".repeat(30_000)),
        ),
        ("deep blocks", deep_blocks(3_000)),
        ("many keys", keys),
        ("the same key", "title: 词\n".repeat(30_000)),
        ("one long value", format!("title: {}", "词".repeat(300_000))),
        ("open quote", format!("title: \"{}", "词\n".repeat(50_000))),
        ("tags", "title: !!python/object:os.system [x]".to_owned()),
        ("merge keys", "<<: *a\na: &a {b: 1}".to_owned()),
        ("complex key", "? [a, b]\n: c".to_owned()),
        ("two documents", "title: 词\n--- \ntitle: 词".to_owned()),
        ("directives", "%YAML 9.9\n%TAG ! tag:x,2000:".to_owned()),
        ("anchors", "title: &a 词\nslogan: *a".to_owned()),
        (
            "a number too long",
            format!("severity: {}", "9".repeat(60_000)),
        ),
        ("a date too long", "published: 99999-99-99 99:99".to_owned()),
        ("nothing", String::new()),
        ("a list", "- a\n- b".to_owned()),
        ("a word", "词".to_owned()),
    ] {
        settings_answered(name, front.as_bytes());
        let article = format!("---\n{front}\n---\n正文\n");
        cases.push((path("scams", name, "md"), article.into_bytes()));
        cases.push((path("partners", name, "yaml"), front.into_bytes()));
    }
    all_answered(&cases);
}

#[test]
fn bytes_that_are_no_article_are_answered() {
    let mut cases = Vec::new();
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("a byte order mark", b"\xef\xbb\xbf".to_vec()),
        (
            "two byte order marks",
            b"\xef\xbb\xbf\xef\xbb\xbf---\n---\n".to_vec(),
        ),
        ("dashes", b"---".to_vec()),
        ("dashes twice", b"---\n---".to_vec()),
        ("dashes in full width", "－－－\ntitle: 词\n－－－\n".into()),
        ("zeros", vec![0; 10_000]),
        (
            "UTF-16",
            "标题: 词"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        ("GBK", b"---\ntitle: \xcb\xa2\xb5\xa5\n---\n".to_vec()),
        ("half a character", b"---\ntitle: \xe8\xaf".to_vec()),
        ("every byte", (0..=255).collect()),
        (
            "line separators",
            "---\u{2028}title: 词\u{2029}---\u{85}".into(),
        ),
        (
            "bidi overrides",
            "---\ntitle: \u{202e}词\u{2066}\n---\n\u{202e}".into(),
        ),
        ("more than is read", vec![b'a'; 3 * 1024 * 1024]),
    ] {
        settings_answered(name, &bytes);
        cases.push((path("partners", name, "yaml"), bytes.clone()));
        cases.push((path("scams", name, "md"), bytes));
    }
    all_answered(&cases);
}

#[test]
fn names_and_kinds_of_files_are_answered() {
    let project = TestProject::corpus(1);
    let long = "很".repeat(80);
    for name in [
        "con.md",
        "a b.md",
        "..md",
        ".md",
        "a.en.zh.md",
        "a.b",
        "名字.md",
        "UPPER.md",
        "a\u{202e}dm.md",
        "line\nbreak.md",
        "-rf.md",
        &format!("{long}.md"),
    ] {
        project.write(&format!("content/scams/{name}"), "正文\n");
    }
    project.write("content/scams/folder.md/inside.md", "正文\n");
    project.write(&format!("content/{}deep.md", "d/".repeat(200)), "正文\n");
    for (command, arguments) in [
        ("mkfifo", vec!["content/scams/pipe.md"]),
        (
            "ln",
            vec!["-s", "pipe-loop.md", "content/scams/pipe-loop.md"],
        ),
        ("ln", vec!["-s", "/etc/passwd", "content/scams/outside.md"]),
        ("ln", vec!["-s", "..", "content/scams/above"]),
    ] {
        let mut make = Command::new(command);
        make.args(arguments).current_dir(project.root());
        project.finish(make).expect_status(0);
    }
    let outcome = answered(&project, "names");
    assert_eq!(outcome.status, Some(1));
    for named in [
        "pipe.md",
        "pipe-loop.md",
        "outside.md",
        "above",
        "folder.md",
        "con.md",
    ] {
        assert!(outcome.stdout.contains(named), "{named} is not reported");
    }
    assert!(!outcome.stdout.contains("daemon"), "a link was followed");
}

#[test]
fn articles_with_random_damage_are_answered() {
    const ARTICLES: usize = 150;
    let original = TestProject::own().text("content/scams/task-rebate.md");
    let damaged: Vec<(String, Vec<u8>)> = (0..ARTICLES)
        .map(|number| {
            (
                format!("content/scams/damaged-{number:03}.md"),
                damage(&original, number),
            )
        })
        .collect();
    all_answered(&damaged);
}

/// A path for the file of a case: `content/scams/opening-brackets.md`.
fn path(folder: &str, name: &str, extension: &str) -> String {
    let id = name.to_lowercase().replace(' ', "-");
    format!("content/{folder}/{id}.{extension}")
}

/// Checks a site with all these files; if there is no answer in good time, with each alone.
fn all_answered(files: &[(String, Vec<u8>)]) {
    let project = TestProject::corpus(1);
    for (path, bytes) in files {
        project.write(path, bytes);
    }
    let outcome = check(&project);
    if matches!(outcome.status, Some(0 | 1)) && !outcome.stdout.is_empty() {
        return;
    }
    for (path, bytes) in files {
        let alone = TestProject::corpus(1);
        alone.write(path, bytes);
        answered(&alone, path);
    }
    panic!(
        "no answer to all files together ({:?}), but to each alone\n{}",
        outcome.status, outcome.stderr
    );
}

/// Reads settings and demands findings in good time.
fn settings_answered(case: &str, settings: &[u8]) {
    let project = TestProject::corpus(1);
    project.write("content/site.yaml", settings);
    let started = Instant::now();
    let (site, findings) = Site::load(&Project::open(project.root()).unwrap()).unwrap();
    assert!(site.is_none() && !findings.is_empty(), "{case}");
    let took = started.elapsed();
    assert!(took < PATIENCE, "{case}: took {took:?}");
}

/// Runs the check and demands an answer in good time.
fn answered(project: &TestProject, case: &str) -> Outcome {
    let outcome = check(project);
    assert!(
        matches!(outcome.status, Some(0 | 1)),
        "{case}: {:?}\n{}",
        outcome.status,
        outcome.stderr.chars().take(2_000).collect::<String>()
    );
    assert!(!outcome.stdout.trim().is_empty(), "{case}: no word");
    outcome
}

/// `fanzha check` in a gibibyte.
fn check(project: &TestProject) -> Outcome {
    let plain = project.command(&["check"]);
    let mut limited = Command::new("/bin/sh");
    limited
        .arg("-c")
        .arg(format!(
            "ulimit -v {GIBIBYTE}; ulimit -t {}; exec \"$0\" \"$@\"",
            PATIENCE.as_secs()
        ))
        .arg(plain.get_program())
        .args(plain.get_args())
        .current_dir(project.root())
        .env_clear()
        .envs(
            plain
                .get_envs()
                .filter_map(|(key, value)| Some((key, value?))),
        )
        .env("RAYON_NUM_THREADS", "2");
    project.finish(limited)
}

/// The article with some characters cut, doubled, swapped or replaced by signs that mean something.
fn damage(original: &str, seed: usize) -> Vec<u8> {
    const SIGNS: &[&str] = &[
        "---\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "## ",
        "### ",
        "**",
        "|",
        "[",
        "](",
        "{#",
        "}",
        ":",
        "：",
        "\t",
        "\"",
        "'",
        "<",
        "`",
        "&",
        "*",
        "\\",
        "\r",
        "\u{feff}",
        "\u{200b}",
        "\u{202e}",
        "\0",
        "（",
        "）",
        "2026-13-41",
        "110",
        "13800138000",
        "null",
        "~",
        "!!",
        "%",
        "@",
        "#",
    ];
    let mut state = (seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut below = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % most.max(1)
    };
    let mut characters: Vec<char> = original.chars().collect();
    for _ in 0..1 + below(12) {
        let at = below(characters.len());
        let length = below(60).min(characters.len() - at);
        match below(5) {
            0 => {
                characters.drain(at..at + length);
            }
            1 => {
                let part: Vec<char> = characters[at..at + length].to_vec();
                characters.splice(at..at, part);
            }
            2 => characters[at..at + length].reverse(),
            3 => characters.truncate(at.max(1)),
            _ => {
                let sign = SIGNS[below(SIGNS.len())];
                characters.splice(at..at, sign.chars());
            }
        }
    }
    let mut bytes = characters.into_iter().collect::<String>().into_bytes();
    if below(6) == 0 {
        let at = below(bytes.len());
        bytes.truncate(at);
    }
    bytes
}

/// A line, each time one level deeper.
fn nested(line: &str, depth: usize) -> String {
    (0..depth).fold(String::new(), |mut text, level| {
        text.push_str(&" ".repeat(level.min(400) * 2));
        text.push_str(line);
        text
    })
}

/// Runs of back-ticks, each one longer.
fn ticks(most: usize) -> String {
    (1..most).fold(String::new(), |mut text, length| {
        text.push_str(&"`".repeat(length));
        text.push(' ');
        text
    })
}

fn wide_table(columns: usize) -> String {
    let row = |cell: &str| format!("{}|\n", format!("|{cell}").repeat(columns));
    format!("{}{}{}", row("a"), row("-"), "|a\n".repeat(2_000))
}

fn reference_links(count: usize) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "[a{number}]: /b\n[a{number}] [a{number}][]");
        text
    })
}

fn deep_blocks(depth: usize) -> String {
    (0..depth).fold(String::new(), |mut text, level| {
        let _ = writeln!(text, "{}a:", " ".repeat(level.min(300)));
        text
    })
}
