//! `fanzha new`, `schema`, `completions` and `man`: what helps before anything is built.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;

use super::arguments::{Arguments, CompletionsFlags, ManFlags, NewFlags, NewKind, SchemaFlags};
use super::{arguments, date, root, settings};
use crate::author::schema::{Subject, schema};
use crate::content::catalog::Kind;
use crate::diagnostic::{Language, Text};

/// Begins a content file.
pub(super) fn begin(
    arguments: &Arguments,
    flags: &NewFlags,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let settings = settings(root(arguments)?, date(flags.date.as_deref())?);
    let kind = match flags.kind {
        NewKind::Scam => Kind::Scam,
        NewKind::Page => Kind::Page,
        NewKind::Case => Kind::Case,
        NewKind::Alert => Kind::Alert,
        NewKind::Video => Kind::Video,
        NewKind::Event => Kind::Event,
        NewKind::Quiz => Kind::Quiz,
        NewKind::Figure => Kind::Figure,
        NewKind::Partner => Kind::Partner,
        NewKind::Print => Kind::PrintJob,
    };
    let path = crate::begin(&settings, kind, &flags.id, language)?;
    if !arguments.quiet {
        let said = Text::new(
            format!(
                "新建了 {path}。把“待填写”都换掉，再运行 fanzha check；写完、审过，把 status 改成 published。"
            ),
            format!(
                "begun: {path}. Replace every “待填写” (to be written), run fanzha check, and set status to published once it is reviewed."
            ),
        );
        println!("{}", said.get(language));
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints a form's schema, or the list of forms with the files they are for.
pub(super) fn schemas(flags: &SchemaFlags, language: Language) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let Some(name) = &flags.form else {
        for subject in Subject::all() {
            // A closed pipe (`| head`) is the reader's choice, not a failure.
            let _ = writeln!(out, "{:20} {}", subject.name(), subject.files());
        }
        return Ok(ExitCode::SUCCESS);
    };
    let mut subjects = Subject::all().into_iter();
    let subject = subjects.find(|subject| subject.name() == *name);
    let subject = subject.with_context(|| {
        format!("没有叫“{name}”的表单，fanzha schema 列出全部 / there is no form “{name}”; fanzha schema lists them")
    })?;
    let text = serde_json::to_string_pretty(&schema(subject, language))?;
    let _ = writeln!(out, "{text}");
    Ok(ExitCode::SUCCESS)
}

/// Prints the completions of a shell.
pub(super) fn completions(flags: &CompletionsFlags, language: Language) -> ExitCode {
    let mut command = arguments::command(language);
    let mut script = Vec::new();
    clap_complete::generate(flags.shell, &mut command, "fanzha", &mut script);
    let _ = std::io::stdout().lock().write_all(&script);
    ExitCode::SUCCESS
}

/// Prints a manual page.
pub(super) fn manual(flags: &ManFlags, language: Language) -> anyhow::Result<ExitCode> {
    let mut command = arguments::command(language);
    command.build();
    let page = match &flags.command {
        None => command,
        Some(name) => command
            .find_subcommand(name)
            .with_context(|| format!("没有叫“{name}”的命令 / there is no command “{name}”"))?
            .clone(),
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    let _ = std::io::stdout().lock().write_all(&text);
    Ok(ExitCode::SUCCESS)
}
