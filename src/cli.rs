//! The command line: flags in, findings and a summary out, an exit status at the end.
//!
//! The only module (with `main`) that prints, and the only one that reads the environment.
//! Exit status: 0 done; 1 the author's files have errors; 2 it could not run.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the one place that prints and reads the environment"
)]

mod arguments;
mod author;
mod print;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use anyhow::Context as _;

use crate::check;
use crate::content::catalog::BaseUrl;
use crate::diagnostic::render::{self, Format};
use crate::diagnostic::{Language, Report, Severity, Text};
use crate::project::{self, BuildDate};
use crate::{Built, Settings};
use arguments::{Arguments, BuildFlags, CheckFlags, Command, FindingsFormat};

/// Narrowest and widest report, in columns: below, excerpts are unreadable; above, lines are
/// too long for the eye.
const WIDTH: std::ops::RangeInclusive<usize> = 60..=120;

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let raw: Vec<_> = std::env::args_os().collect();
    let language = arguments::language_of(&raw, locale().as_deref());
    let parsed = match arguments::parse(raw, language) {
        Ok(parsed) => parsed,
        Err(error) => return refuse(&error, language),
    };
    match run(&parsed, language) {
        Ok(code) => code,
        Err(error) => {
            let label = Text::new("出错了", "error");
            eprintln!("{}: {}", label.get(language), chain(&error, language));
            ExitCode::from(2)
        }
    }
}

/// Help and version are no failure; anything else about the flags is exit status 2.
fn refuse(error: &clap::Error, language: Language) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if language == Language::Chinese {
        eprintln!("命令写得不对。fanzha --help 列出所有写法。");
    }
    let _ = error.print();
    ExitCode::from(2)
}

/// The chain of causes, each in the wanted language where it has both («中文 / English»).
fn chain(error: &anyhow::Error, language: Language) -> String {
    let parts: Vec<String> = error
        .chain()
        .map(|cause| one_language(&cause.to_string(), language))
        .collect();
    parts.join(": ")
}

/// Environment errors carry both wordings in one string, Chinese first.
fn one_language(text: &str, language: Language) -> String {
    match (text.split_once(" / "), language) {
        (Some((zh, _)), Language::Chinese) => zh.to_owned(),
        (Some((_, en)), Language::English) => en.to_owned(),
        (None, _) => text.to_owned(),
    }
}

/// The locale, in the order POSIX asks for.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
}

fn run(arguments: &Arguments, language: Language) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        Command::Build(flags) => build(arguments, flags, language),
        Command::Check(flags) => match &flags.explain {
            Some(rule) => explain(rule, language),
            None => check_files(arguments, flags, language),
        },
        Command::Leaflet(flags) => print::leaflets(arguments, flags, language),
        Command::Pack(flags) => print::packs(arguments, flags, language),
        Command::Init(flags) => author::init(flags, language),
        Command::New(flags) => author::begin(arguments, flags, language),
        Command::Review(flags) => author::review(arguments, flags, language),
        Command::Schema(flags) => author::schemas(flags, language),
        Command::Completions(flags) => Ok(author::completions(flags, language)),
        Command::Man(flags) => author::manual(flags, language),
    }
}

/// The project folder: `--root`, or the nearest parent of the working folder that is one.
fn root(arguments: &Arguments) -> anyhow::Result<PathBuf> {
    let start = match &arguments.root {
        Some(folder) => folder.clone(),
        None => std::env::current_dir().context("找不到当前文件夹 / there is no working folder")?,
    };
    project::find_root(&start)
}

/// `--date`, else `SOURCE_DATE_EPOCH`, else the clock.
fn date(flag: Option<&str>) -> anyhow::Result<BuildDate> {
    match (flag, std::env::var("SOURCE_DATE_EPOCH")) {
        (Some(text), _) => BuildDate::parse(text),
        (None, Ok(epoch)) if !epoch.is_empty() => BuildDate::from_epoch(&epoch),
        (None, _) => Ok(BuildDate::today()),
    }
}

fn settings(root: PathBuf, date: BuildDate) -> Settings {
    Settings {
        out: root.join("public"),
        root,
        base_url: None,
        date,
        drafts: false,
        internal: false,
        portable: false,
        leaflets: true,
        pdf: false,
        strict: false,
        adopt: false,
    }
}

fn build(
    arguments: &Arguments,
    flags: &BuildFlags,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let root = root(arguments)?;
    let mut settings = settings(root, date(flags.date.as_deref())?);
    if let Some(out) = &flags.out {
        settings.out = std::path::absolute(out)
            .with_context(|| format!("输出文件夹无效 / not a folder: {}", out.display()))?;
    }
    settings.base_url = flags.base_url.as_deref().map(base_url).transpose()?;
    settings.drafts = flags.drafts;
    settings.internal = flags.internal;
    settings.portable = flags.portable;
    settings.leaflets = !flags.no_leaflets;
    settings.pdf = flags.pdf;
    settings.strict = flags.strict;
    settings.adopt = flags.adopt;
    let built = crate::build(&settings)?;
    let stream = AutoStream::choice(&std::io::stderr());
    let shown = render::render(&built.report, human(stream), language);
    eprint!("{shown}");
    if !arguments.quiet || built.report.has_errors() {
        eprintln!("{}", closing(&built, &settings, language));
    }
    Ok(status(&built.report))
}

/// `--base-url`, held to the same rules as `site.yaml`.
fn base_url(url: &str) -> anyhow::Result<BaseUrl> {
    BaseUrl::parse(url).map_err(|text| anyhow::anyhow!("--base-url {} / {}", text.zh, text.en))
}

/// One sentence on what came of a build.
fn closing(built: &Built, settings: &Settings, language: Language) -> String {
    let warnings = built.report.count(Severity::Warning);
    let Some(summary) = &built.summary else {
        return tally(&built.report).get(language).to_owned();
    };
    let out = shown_path(&settings.out, &settings.root);
    let mut text = Text::new(
        format!(
            "生成完成：{}个文件（新写{}个，删除{}个），警告{warnings}条，在 {out}",
            summary.files, summary.written, summary.removed
        ),
        format!(
            "built: {} files ({} written, {} removed), {warnings} warnings, in {out}",
            summary.files, summary.written, summary.removed
        ),
    );
    for changed in &summary.changed {
        let path = &changed.path;
        let kept = changed.copy.as_ref().map(|copy| copy.display().to_string());
        let (zh, en) = match kept {
            Some(copy) => (
                format!("\n有人改过 {path}；已换成新的，改过的那份在 {copy}"),
                format!("\nsomebody had changed {path}; it is replaced, the changed one is {copy}"),
            ),
            None => (
                format!("\n有人改过 {path}；网站已不用它，没有动"),
                format!(
                    "\nsomebody had changed {path}; the site no longer has it, it was left alone"
                ),
            ),
        };
        text.zh.push_str(&zh);
        text.en.push_str(&en);
    }
    text.get(language).to_owned()
}

/// A path as short as it can be said: relative to the project where it lies inside.
fn shown_path(path: &Path, root: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}

fn check_files(
    arguments: &Arguments,
    flags: &CheckFlags,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let mut settings = settings(root(arguments)?, date(flags.date.as_deref())?);
    settings.strict = flags.strict;
    settings.drafts = true;
    let report = crate::check(&settings)?;
    let stream = AutoStream::choice(&std::io::stdout());
    let format = match flags.format {
        FindingsFormat::Human => human(stream),
        FindingsFormat::Json => Format::Json,
        FindingsFormat::Github => Format::Github,
    };
    let mut out = std::io::stdout().lock();
    // A closed pipe (`| head`) is the reader's choice, not a failure.
    let _ = out.write_all(render::render(&report, format, language).as_bytes());
    if flags.format == FindingsFormat::Human && !arguments.quiet {
        let _ = writeln!(out, "{}", tally(&report).get(language));
    }
    Ok(status(&report))
}

/// How many findings of each severity.
fn tally(report: &Report) -> Text {
    let errors = report.count(Severity::Error);
    let warnings = report.count(Severity::Warning);
    let notes = report.count(Severity::Note);
    if errors > 0 {
        Text::new(
            format!(
                "{errors}处错误，{warnings}条警告，{notes}条提示。改好错误以后再生成；原来的文件没有动。"
            ),
            format!(
                "{errors} errors, {warnings} warnings, {notes} notes. Mend the errors and run it again; what was there before is unchanged."
            ),
        )
    } else {
        Text::new(
            format!("没有错误，{warnings}条警告，{notes}条提示。"),
            format!("No errors, {warnings} warnings, {notes} notes."),
        )
    }
}

fn explain(rule: &str, language: Language) -> anyhow::Result<ExitCode> {
    match check::explain(rule, language) {
        Some(text) => {
            println!("{text}");
            Ok(ExitCode::SUCCESS)
        }
        None => {
            let near = check::closest(rule);
            let said = Text::new(
                format!("没有叫“{rule}”的规则；最接近的是 {near}"),
                format!("there is no rule “{rule}”; the nearest is {near}"),
            );
            eprintln!("{}", said.get(language));
            Ok(ExitCode::from(2))
        }
    }
}

fn human(choice: ColorChoice) -> Format {
    let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
    Format::Human {
        colour: choice != ColorChoice::Never,
        width: width.clamp(*WIDTH.start(), *WIDTH.end()),
    }
}

fn status(report: &Report) -> ExitCode {
    ExitCode::from(u8::from(report.has_errors()))
}
