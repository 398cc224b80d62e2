//! `fanzha leaflet` and `fanzha pack`: what goes to printers and partners.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anstream::AutoStream;
use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::arguments::{Arguments, LeafletFlags, PackFlags};
use super::{closing, date, human, root, settings, status};
use crate::diagnostic::Language;
use crate::diagnostic::render;
use crate::leaflet::Medium;
use crate::pack::{Order, Table};
use crate::{Built, Settings, Watch};

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
    let table = match &flags.data {
        Some(path) => Some(Table {
            path: path.display().to_string(),
            bytes: crate::project::named(path)?,
        }),
        None => None,
    };
    let order = Order {
        articles: flags.articles.clone(),
        formats: flags.formats.clone(),
        sheet: flags.sheet.clone(),
        media: media(flags),
        table,
    };
    let built = with_progress(arguments.quiet, |watch| {
        crate::print(&settings, &order, watch)
    })?;
    report(&built, arguments.quiet, &settings, language);
    Ok(status(&built.report))
}

/// Makes the packs of the jobs that are named, or of all in force.
pub(super) fn packs(
    arguments: &Arguments,
    flags: &PackFlags,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let root = root(arguments)?;
    let mut settings = settings(root, date(flags.date.as_deref())?);
    settings.out = out(&settings, flags.out.as_deref(), "packs")?;
    settings.strict = flags.strict;
    let (built, packed) = with_progress(arguments.quiet, |watch| {
        crate::pack(&settings, &flags.jobs, watch)
    })?;
    report(&built, arguments.quiet, &settings, language);
    if flags.json && built.summary.is_some() {
        for pack in &packed {
            println!(
                "{}",
                serde_json::json!({
                    "job": pack.job,
                    "folder": settings.out.join(&pack.job),
                    "zip": settings.out.join(format!("{}.zip", pack.job)),
                    "files": pack.files,
                    "bytes": pack.bytes,
                    "sha256": pack.sha256,
                })
            );
        }
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

/// The kinds of files that are asked for; if none is, what people print and look at.
fn media(flags: &LeafletFlags) -> Vec<Medium> {
    let asked = [
        (flags.html, Medium::Html),
        (flags.pdf, Medium::Pdf),
        (flags.png, Medium::Png),
        (flags.tspl, Medium::Tspl),
        (flags.zpl, Medium::Zpl),
    ];
    let media: Vec<Medium> = asked
        .into_iter()
        .filter(|(is_asked, _)| *is_asked)
        .map(|(_, medium)| medium)
        .collect();
    match (media.is_empty(), &flags.sheet) {
        (false, _) => media,
        (true, None) => vec![Medium::Html, Medium::Pdf, Medium::Png],
        (true, Some(_)) => vec![Medium::Html, Medium::Pdf],
    }
}

/// What was found, and what was made.
fn report(built: &Built, quiet: bool, settings: &Settings, language: Language) {
    let stream = AutoStream::choice(&std::io::stderr());
    eprint!("{}", render::render(&built.report, human(stream), language));
    if !quiet || built.report.has_errors() {
        eprintln!("{}", closing(built, settings, language));
    }
}

/// Does the work, with a progress bar if it takes longer than a moment.
fn with_progress<T>(quiet: bool, work: impl FnOnce(Watch<'_>) -> T) -> T {
    let bar = bar(quiet);
    let started = Instant::now();
    let done = work(&|done, all| {
        if started.elapsed() > PATIENCE {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        }
    });
    bar.finish_and_clear();
    done
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
