//! fanzha (反诈): write a scam down once, and warn the public everywhere.
//!
//! One Markdown article per scam type becomes the page that a frightened person reads on a phone
//! and the leaflet that a courier sticks on a parcel. An article is *understood* (script, red
//! flags, what to do), so one source feeds every channel; a leaflet that would not fit, not print
//! or not be true is a finding with a file and a line.
//!
//! # The line
//!
//! One crate, one line, one owner per stage. A module uses those before it, never those after it;
//! [`diagnostic`] is open to all and nothing uses [`cli`].
//!
//! | module | in | out |
//! |---|---|---|
//! | [`diagnostic`] | a rule, a place, a sentence in two languages | a finding; its text for people and programs |
//! | [`project`] | a folder | its files, decoded; the one date of a build. The only reader |
//! | [`content`] | files under `content/` | a catalog of all the site says; an article's body, understood |
//! | [`theme`] | the embedded theme and the site's overlay | templates, words, assets, fonts, formats |
//! | [`typeset`] | text, a font, a box in millimetres | measured lines, or by how much they do not fit |
//! | [`leaflet`] | a format and the words of one article | a filled page as SVG, print HTML, PDF, sheets |
//! | [`mod@check`] | the catalog | findings of every rule; the rules' documentation |
//! | [`site`] | catalog, theme, options | a plan: every output with its inputs; the bytes of each |
//! | [`mod@pack`] | an order of leaflets or a print job | its files: leaflets, instructions, checksums, a ZIP |
//! | [`publish`] | paths and bytes | the output folder, swapped in whole. The only writer |
//! | [`author`] | the forms, the day | new files to fill in; JSON Schemas for editors |
//! | [`cli`] | flags | findings and a summary in words; an exit status |
//!
//! [`build`] is this line. Two passes keep memory small: the catalog holds front matter and
//! outlines; a body is read again, its hash compared, when its page is made. Pages are made in
//! parallel and handed to [`publish`] one by one, so memory grows with the articles' metadata and
//! not with the output.
//!
//! # Invariants
//!
//! - **Reading never fails.** Readers return what they understood and everything they found, so
//!   that all mistakes of a run are reported at once. `Err` is the environment's (disk, lock);
//!   a panic is our bug.
//! - **Output is a function of input.** No clock but the build's date, no hash order, no random
//!   number: same content, same date, same bytes.
//! - **Every output declares its inputs**, and making it reads nothing else; a test takes
//!   undeclared inputs away and compares bytes.
//! - **Only `project` reads the disk, only `publish` writes it, nothing starts a process, only
//!   `cli` prints.** Lints in `.clippy.toml` refuse the rest; the suite's `tidy` checks the order
//!   of the modules and who has opted out.
//! - **A failed or killed build leaves the last good site as it was**; files somebody else put
//!   there are never touched.
//! - **A leaflet says only what its article says**, and its text is measured, never shrunk to fit.
//!
//! What is deliberately absent: raw HTML in articles, scripts in leaflets, requests to other
//! hosts, installed fonts, network, plug-ins.

pub mod diagnostic;

pub mod project;

pub mod content;

pub mod theme;

pub mod typeset;

pub mod leaflet;

pub mod check;

pub mod site;

pub mod pack;

pub mod publish;

pub mod author;

pub mod cli;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use anyhow::Context as _;
use author::project::Answers;
use author::review::{Paper, Standing, Step};
use content::catalog::{BaseUrl, Catalog, Kind, Selection, Site};
use content::{Lang, Vocabulary};
use diagnostic::{Diagnostic, Language, Report, Source};
use leaflet::Press;
use pack::{Job, Order, Packed, Prepress};
use project::{BuildDate, Files, Project};
use publish::{Publication, Target};
use site::{Entry, Finished, Plan, Scope};
use theme::Theme;

/// What a run was asked for.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The project folder.
    pub root: PathBuf,
    /// Where the site goes, absolute.
    pub out: PathBuf,
    /// The site's address, if not the one in `site.yaml`.
    pub base_url: Option<BaseUrl>,
    /// The one date of the run.
    pub date: BuildDate,
    /// Whether drafts are shown, marked as such.
    pub drafts: bool,
    /// Whether internal files are shown.
    pub internal: bool,
    /// Whether links name `index.html`, so that the site works without a server.
    pub portable: bool,
    /// Whether leaflets are made.
    pub leaflets: bool,
    /// Whether leaflets are made as PDF too.
    pub pdf: bool,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Whether an output folder that is not known as ours is taken over.
    pub adopt: bool,
}

impl Settings {
    fn options(&self) -> site::Options {
        site::Options {
            selection: Selection {
                date: self.date,
                drafts: self.drafts,
                internal: self.internal,
            },
            base_url: self.base_url.clone(),
            portable: self.portable,
            pdf: self.pdf,
        }
    }
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// All findings.
    pub report: Report,
    /// What was published; none if there were errors and the last site was left as it was.
    pub summary: Option<publish::Summary>,
}

/// Checks and renders the project and swaps the new site in, unless there are errors.
///
/// # Errors
/// The environment's: the folder is no project, a file cannot be read, the output is refused or
/// locked, the disk fails. The author's mistakes are findings in the report.
pub fn build(settings: &Settings) -> anyhow::Result<Built> {
    let project = Project::open(&settings.root)?;
    let publication = Publication::begin(&target(settings, &project, &[], false))?;
    let report = run(&project, settings, &|path, bytes| {
        Ok(publication.put(path, bytes)?)
    })?;
    let summary = if report.has_errors() {
        None
    } else {
        Some(publication.commit()?)
    };
    Ok(Built { report, summary })
}

/// Finds everything that is wrong with the project, and writes nothing: every page and leaflet
/// is made and thrown away, since some mistakes show only then.
///
/// # Errors
/// The environment's, as for [`build`].
pub fn check(settings: &Settings) -> anyhow::Result<Report> {
    let project = Project::open(&settings.root)?;
    run(&project, settings, &|_, _| Ok(()))
}

/// Makes leaflets of articles into `settings.out`, unless there are errors. What earlier orders
/// made stays; an order for everything removes what it does not make itself. `watch` is told how
/// many of how many leaflets are done.
///
/// # Errors
/// A name of the order that stands for nothing, and the environment's, as for [`build`].
pub fn print(settings: &Settings, order: &Order, watch: Watch<'_>) -> anyhow::Result<Built> {
    let project = Project::open(&settings.root)?;
    let Loaded {
        theme,
        catalog,
        press,
        mut findings,
    } = load(&project, settings)?;
    let (Some(catalog), Some(press)) = (&catalog, &press) else {
        return Ok(Built::nothing(findings, settings));
    };
    let Some(prepress) = prepress(settings, &theme, catalog, press) else {
        return Ok(Built::nothing(findings, settings));
    };
    let (pieces, found) = order.pieces(&prepress, &project)?;
    findings.extend(found);
    let report = Report::new(findings.clone(), settings.strict);
    if report.has_errors() {
        return Ok(Built {
            report,
            summary: None,
        });
    }
    let target = target(settings, &project, &["public"], !order.is_whole());
    let publication = Publication::begin(&target)?;
    let put = |path: String, bytes: Vec<u8>| Ok(publication.put(&path, &bytes)?);
    if let Some(table) = &order.table {
        // One after the other: each takes all processors.
        for (index, piece) in pieces.iter().enumerate() {
            let mut told = |done: usize, all| watch(index * all + done, pieces.len() * all);
            let mut take =
                |path: &str, make: pack::Maker<'_>| Ok(publication.put_in_parts(path, make)?);
            findings.extend(piece.run_off(&prepress, &project, table, &mut take, &mut told)?);
        }
        return finish(findings, settings, publication);
    }
    let done = AtomicUsize::new(0);
    let found: Vec<Vec<Diagnostic>> = pieces
        .par_iter()
        .map(|piece| {
            let found = piece.make(&prepress, &project, &mut { put })?;
            watch(done.fetch_add(1, Ordering::Relaxed) + 1, pieces.len());
            Ok(found)
        })
        .collect::<anyhow::Result<_>>()?;
    findings.extend(found.into_iter().flatten());
    finish(findings, settings, publication)
}

/// Makes the print packs of jobs, or of all jobs in force if none is named, into `settings.out`:
/// a folder and a ZIP for each. Nothing is written unless all of them may be printed. The packs of
/// other jobs stay as they are.
///
/// # Errors
/// A job that does not exist, and the environment's, as for [`build`].
pub fn pack(
    settings: &Settings,
    jobs: &[String],
    watch: Watch<'_>,
) -> anyhow::Result<(Built, Vec<Packed>)> {
    let project = Project::open(&settings.root)?;
    let Loaded {
        theme,
        catalog,
        press,
        mut findings,
    } = load(&project, settings)?;
    let prepared = match (&catalog, &press) {
        (Some(catalog), Some(press)) => prepress(settings, &theme, catalog, press),
        _ => None,
    };
    let Some(prepress) = prepared else {
        return Ok((Built::nothing(findings, settings), Vec::new()));
    };
    let ids: Vec<&str> = match jobs {
        [] => Job::in_force(&prepress),
        named => named.iter().map(String::as_str).collect(),
    };
    let mut planned = Vec::new();
    for id in ids {
        // A job that cannot be read has findings of its own.
        let unread = prepress.catalog.knows(Kind::PrintJob, id)
            && prepress.catalog.print_jobs.editions(id).is_empty();
        if unread {
            continue;
        }
        match Job::plan(&prepress, &project, id)? {
            Ok(job) => planned.push(job),
            Err(found) => findings.extend(found),
        }
    }
    let report = Report::new(findings.clone(), settings.strict);
    if report.has_errors() {
        let nothing = Built {
            report,
            summary: None,
        };
        return Ok((nothing, Vec::new()));
    }
    let publication = Publication::begin(&target(settings, &project, &["public"], true))?;
    let all = planned.iter().map(Job::len).sum();
    let done = AtomicUsize::new(0);
    let step = || watch(done.fetch_add(1, Ordering::Relaxed) + 1, all);
    let mut packed = Vec::new();
    for job in &planned {
        match job.make(&prepress, &project, &step)? {
            Ok(pack) => {
                publication.renew(job.id());
                for (path, bytes) in &pack.files {
                    publication.put(&format!("{}/{path}", job.id()), bytes)?;
                }
                publication.put(&format!("{}.zip", job.id()), &pack.zip)?;
                packed.push(Packed::new(job, &pack));
            }
            Err(found) => findings.extend(found),
        }
    }
    Ok((finish(findings, settings, publication)?, packed))
}

/// Every file that is reviewed, and where it stands.
///
/// # Errors
/// The environment's, as for [`build`]; the site's settings cannot be understood.
pub fn reviews(settings: &Settings) -> anyhow::Result<Vec<(Paper, Standing)>> {
    let project = Project::open(&settings.root)?;
    let papers = author::review::papers(&understood(&project)?).into_iter();
    papers
        .filter_map(|paper| match project.text(&paper.path) {
            Ok(decoded) => {
                let standing = paper.standing(&decoded.text?);
                Some(Ok((paper, standing)))
            }
            Err(error) => Some(Err(error)),
        })
        .collect()
}

/// Writes a review's signature into a file: `name`, the day of the run, the hash of the text.
/// `file` is its path, or its name without extension where only one file has it. Returns the path.
///
/// # Errors
/// No such file, a review that comes first, and the environment's, as for [`build`].
pub fn sign(
    settings: &Settings,
    file: &str,
    step: Step,
    name: &str,
    secrecy: bool,
) -> anyhow::Result<String> {
    let project = Project::open(&settings.root)?;
    let papers = author::review::papers(&understood(&project)?);
    let meant: Vec<&Paper> = papers
        .iter()
        .filter(|paper| paper.path == file || paper.name() == file)
        .collect();
    let [paper] = meant[..] else {
        let paths: Vec<&str> = meant.iter().map(|paper| paper.path.as_str()).collect();
        anyhow::bail!(match paths.is_empty() {
            true => format!(
                "没有“{file}”这篇，fanzha review 列出全部 / there is no “{file}”; fanzha review lists all"
            ),
            false => format!(
                "叫“{file}”的不止一篇，请写全：{} / “{file}” is the name of several files: {}",
                paths.join("、"),
                paths.join(", ")
            ),
        });
    };
    let bytes = project.bytes(&paper.path)?;
    let text = project::decode(&paper.path, bytes.clone()).text;
    let text = text.with_context(|| format!("无法读懂 {file} / cannot read {file}"))?;
    let day = content::front_matter::Day(settings.date.day());
    let signed = paper
        .sign(&text, step, name, day, secrecy)
        .map_err(|why| anyhow::anyhow!("{} / {}", why.zh, why.en))?;
    let mark = bytes.strip_suffix(text.as_bytes()).unwrap_or_default();
    let signed = [mark, signed.as_bytes()].concat();
    publish::rewrite(project.root(), &paper.path, &bytes, &signed)?;
    Ok(paper.path.clone())
}

/// What the site says, as far as it can be understood.
fn understood(project: &Project) -> anyhow::Result<Catalog> {
    let (site, _) = Site::load(project)?;
    let name = site.as_ref().map_or("default", |site| &site.form.theme);
    let (theme, _) = Theme::load(project, name)?;
    let (catalog, _) = Catalog::load(project, site, &vocabularies(&theme))?;
    catalog.context("content/site.yaml 读不懂，请先运行 fanzha check / content/site.yaml cannot be understood; run fanzha check")
}

/// Begins a site project in `folder`: settings, thirteen articles, instructions, what an editor
/// needs.
///
/// # Errors
/// One of the files is there already (then nothing is written), and the disk's.
pub fn init(folder: &Path, answers: &Answers, date: BuildDate) -> anyhow::Result<()> {
    let files = author::project::project(answers, date.day());
    Ok(publish::create(folder, &files)?)
}

/// Begins a new content file: every key explained, headings in place, day and unit filled in.
/// Returns its path from the project's root.
///
/// # Errors
/// `id` is no name for a file, the file is there already, and the environment's, as for [`build`].
pub fn begin(
    settings: &Settings,
    kind: Kind,
    id: &str,
    language: Language,
) -> anyhow::Result<String> {
    let path = content::catalog::new_path(kind, id)
        .map_err(|finding| anyhow::anyhow!("{} / {}", finding.message.zh, finding.message.en))?;
    let project = Project::open(&settings.root)?;
    let (site, _) = Site::load(&project)?;
    let known = author::starter::Known {
        unit: site.as_ref().map_or("", |site| &site.form.unit),
        now: settings.date.minute(),
        language,
        chinese_site: site
            .as_ref()
            .is_none_or(|site| site.language().is_chinese()),
    };
    let text = author::starter::starter(kind, &known);
    publish::create(project.root(), &[(path.clone(), text.into_bytes())])?;
    Ok(path)
}

/// Is told how many of how many steps are done, from many threads.
pub type Watch<'a> = &'a (dyn Fn(usize, usize) + Sync);

impl Built {
    /// Nothing was published.
    fn nothing(findings: Vec<Diagnostic>, settings: &Settings) -> Self {
        Self {
            report: Report::new(findings, settings.strict),
            summary: None,
        }
    }
}

/// Publishes what was put, unless there are errors.
fn finish(
    findings: Vec<Diagnostic>,
    settings: &Settings,
    publication: Publication,
) -> anyhow::Result<Built> {
    let report = Report::new(findings, settings.strict);
    let summary = if report.has_errors() {
        None
    } else {
        Some(publication.commit()?)
    };
    Ok(Built { report, summary })
}

/// Where a run publishes. The author's own files, and the folders `others` of the project, are
/// out of its reach.
fn target(settings: &Settings, project: &Project, others: &[&str], keep: bool) -> Target {
    let own = ["content", "themes", "src", "tests", ".git"];
    Target {
        out: settings.out.clone(),
        protected: own
            .iter()
            .chain(others)
            .map(|folder| project.root().join(folder))
            .collect(),
        adopt: settings.adopt,
        keep_unplanned: keep,
    }
}

/// What leaflets are made with; none if the theme has no words of the site's own language, which
/// `check` reports.
fn prepress<'a>(
    settings: &'a Settings,
    theme: &'a Theme,
    catalog: &'a Catalog,
    press: &'a Press,
) -> Option<Prepress<'a>> {
    Some(Prepress {
        catalog,
        press,
        words: theme.words(catalog.site.language().tag())?,
        base: settings.base_url.as_ref().unwrap_or(&catalog.site.base),
        date: settings.date,
    })
}

/// Takes a finished output.
type Sink<'a> = &'a (dyn Fn(&str, &[u8]) -> anyhow::Result<()> + Sync);

/// The stages up to finished bytes. Each output goes to `sink` as it is made, from many threads;
/// an output that cannot be made is a finding.
fn run(project: &Project, settings: &Settings, sink: Sink<'_>) -> anyhow::Result<Report> {
    let Loaded {
        theme,
        catalog,
        press,
        mut findings,
    } = load(project, settings)?;
    let Some(catalog) = catalog else {
        return Ok(Report::new(findings, settings.strict));
    };
    let plan = site::plan(&catalog, &theme, press.as_ref(), &settings.options());
    findings.extend(placed(project, plan.findings())?);
    findings.extend(render(project, &plan, sink)?);
    Ok(Report::new(findings, settings.strict))
}

/// A project, read and checked.
struct Loaded {
    theme: Theme,
    /// None if the site's settings cannot be understood.
    catalog: Option<Catalog>,
    /// None if nothing can be printed.
    press: Option<Press>,
    findings: Vec<Diagnostic>,
}

/// The stages up to the rules.
fn load(project: &Project, settings: &Settings) -> anyhow::Result<Loaded> {
    let mut findings = project.findings().to_vec();
    let (site, found) = Site::load(project)?;
    findings.extend(found);
    let name = site.as_ref().map_or("default", |site| &site.form.theme);
    let (theme, found) = Theme::load(project, name)?;
    findings.extend(found);
    let (catalog, found) = Catalog::load(project, site, &vocabularies(&theme))?;
    findings.extend(found);
    // Fonts and drawings take longer to read than a thousand articles: not for web pages alone.
    let (press, found) = match settings.leaflets {
        true => Press::load(&theme),
        false => (None, Vec::new()),
    };
    findings.extend(found);
    if let Some(catalog) = &catalog {
        // Also formats that cannot be read: they have findings, a job that names them is right.
        let formats: BTreeSet<String> = theme
            .files("leaflets/")
            .filter_map(|(path, _)| Some(path.split('/').nth(1)?.to_owned()))
            .collect();
        let formats: Vec<String> = formats.into_iter().collect();
        findings.extend(check::run(catalog, project, settings.date, &formats)?);
    }
    Ok(Loaded {
        theme,
        catalog,
        press,
        findings,
    })
}

/// The findings with the lines they are about, for which their files are read again.
fn placed(project: &Project, findings: &[Diagnostic]) -> anyhow::Result<Vec<Diagnostic>> {
    let mut placed = findings.to_vec();
    for finding in &mut placed {
        let place = &finding.location;
        if place.is_unplaced()
            && let Some(text) = project.text(&place.path)?.text
        {
            finding.location = Source::new(&place.path, &text).at(place.span.clone());
        }
    }
    Ok(placed)
}

/// The words by which each language of the theme names sections and speakers.
fn vocabularies(theme: &Theme) -> BTreeMap<Lang, Vocabulary> {
    theme
        .languages()
        .filter_map(|tag| Some((Lang::new(tag), site::vocabulary(theme.words(tag)?))))
        .collect()
}

/// Makes every output, in parallel, each from its declared inputs; in a second stage those that
/// tell of others.
fn render(project: &Project, plan: &Plan<'_>, sink: Sink<'_>) -> anyhow::Result<Vec<Diagnostic>> {
    let awaited: BTreeSet<&str> = plan.entries().iter().flat_map(Entry::waits_for).collect();
    let mut finished: BTreeMap<String, Finished> = BTreeMap::new();
    let mut findings = Vec::new();
    for stage in plan.stages() {
        type Made = Result<Option<(String, Finished)>, Vec<Diagnostic>>;
        let made: Vec<Made> = stage
            .par_iter()
            .map(|entry| {
                let source = match &entry.source {
                    Some(path) => Some(project.bytes(path)?),
                    None => None,
                };
                let scope = Scope::new(plan, entry, source.as_deref()).after(&finished);
                match site::render_entry(entry, &scope) {
                    Ok(bytes) => {
                        sink(&entry.path, &bytes)?;
                        let told = awaited
                            .contains(entry.path.as_str())
                            .then(|| (entry.path.clone(), Finished::of(&bytes)));
                        Ok(Ok(told))
                    }
                    Err(findings) => Ok(Err(findings)),
                }
            })
            .collect::<anyhow::Result<_>>()?;
        for made in made {
            match made {
                Ok(told) => finished.extend(told),
                Err(found) => findings.extend(found),
            }
        }
    }
    Ok(findings)
}
