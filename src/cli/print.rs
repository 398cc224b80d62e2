//! `fanzha leaflet`: leaflets for the printer.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anstream::AutoStream;
use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::arguments::{Arguments, LeafletFlags};
use super::{closing, date, human, root, settings, status};
use crate::Settings;
use crate::diagnostic::Language;
use crate::diagnostic::render;
use crate::leaflet::Medium;
use crate::pack::Order;

/// A run that is over sooner shows no progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// Makes leaflets of the articles and formats that are named.
pub(super) fn leaflets(
    arguments: &Arguments,
    flags: &LeafletFlags,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let root = root(arguments)?;
    let mut settings = settings(root, date(flags.date.as_deref())?);
    settings.out = out(&settings, flags.out.as_deref(), "leaflets")?;
    settings.strict = flags.strict;
    let order = Order {
        articles: flags.articles.clone(),
        formats: flags.formats.clone(),
        sheet: flags.sheet.clone(),
        media: media(flags),
    };
    let bar = bar(arguments.quiet);
    let started = Instant::now();
    let watch = |done: usize, all: usize| {
        if started.elapsed() > PATIENCE {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        }
    };
    let built = crate::print(&settings, &order, &watch);
    bar.finish_and_clear();
    let built = built?;
    let stream = AutoStream::choice(&std::io::stderr());
    eprint!("{}", render::render(&built.report, human(stream), language));
    if !arguments.quiet || built.report.has_errors() {
        eprintln!("{}", closing(&built, &settings, language));
    }
    Ok(status(&built.report))
}

/// `--out`, else a folder of `out/` in the project.
fn out(
    settings: &Settings,
    flag: Option<&std::path::Path>,
    folder: &str,
) -> anyhow::Result<std::path::PathBuf> {
    match flag {
        Some(out) => std::path::absolute(out)
            .with_context(|| format!("输出文件夹无效 / not a folder: {}", out.display())),
        None => Ok(settings.root.join("out").join(folder)),
    }
}

/// The kinds of files that are asked for; all if none is.
fn media(flags: &LeafletFlags) -> Vec<Medium> {
    let asked = [(flags.html, Medium::Html), (flags.pdf, Medium::Pdf)];
    let all = asked.iter().all(|(is_asked, _)| !is_asked);
    asked
        .into_iter()
        .filter(|(is_asked, _)| all || *is_asked)
        .map(|(_, medium)| medium)
        .collect()
}

/// A progress bar on a terminal, nothing in a pipe. It shows nothing before it is moved.
fn bar(quiet: bool) -> ProgressBar {
    let bar = match quiet {
        true => ProgressBar::hidden(),
        false => ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(5)),
    };
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    bar.with_style(style.expect("a template without unknown names"))
}
