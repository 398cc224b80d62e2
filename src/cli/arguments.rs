//! The flags, and their help in two languages.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::diagnostic::Language;

mod chinese;

/// Turns scam articles into an anti-fraud website and print-ready leaflets.
#[derive(Debug, Parser)]
#[command(name = "fanzha", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Language of messages: zh or en [default: the locale's].
    #[arg(long, global = true, value_name = "LANG", value_enum)]
    pub(super) lang: Option<LanguageFlag>,
    /// The project folder [default: the nearest one above the working folder].
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    /// Print findings only.
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check everything and swap the new site into public/.
    Build(BuildFlags),
    /// Report everything found in the project's files; write nothing.
    Check(CheckFlags),
    /// Make leaflets for the printer in out/leaflets/.
    Leaflet(LeafletFlags),
    /// Make the print pack of a job for its partner, a folder and a ZIP in out/packs/.
    Pack(PackFlags),
    /// Begin a new site in a folder; asks what is not said by a flag.
    Init(InitFlags),
    /// Begin a new content file: every key explained, headings in place.
    New(NewFlags),
    /// List what awaits which review, or sign one.
    Review(ReviewFlags),
    /// Print the JSON Schema of a form, for editors that complete and explain keys.
    Schema(SchemaFlags),
    /// Print the completions of a shell.
    Completions(CompletionsFlags),
    /// Print the manual page, for `man`.
    Man(ManFlags),
}

#[derive(Debug, Args)]
pub(super) struct BuildFlags {
    /// Where the site goes [default: public].
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The site's address instead of site.yaml's, such as https://ga.example.gov.cn/fanzha/.
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// The build's date instead of today: 2026-11-01 or "2026-11-01 09:00".
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    /// Also write each leaflet as PDF and as a picture (PNG).
    #[arg(long, conflicts_with = "no_leaflets")]
    pub(super) pdf: bool,
    /// Web pages only.
    #[arg(long)]
    pub(super) no_leaflets: bool,
    /// Include drafts, marked as such.
    #[arg(long)]
    pub(super) drafts: bool,
    /// Include internal articles, for the unit's own network; refused for the default folder.
    #[arg(long, requires = "out")]
    pub(super) internal: bool,
    /// Write links with index.html, so that the site opens from a USB stick.
    #[arg(long)]
    pub(super) portable: bool,
    /// Treat warnings as errors.
    #[arg(long)]
    pub(super) strict: bool,
    /// Take over an output folder that fanzha did not write; its other files are kept.
    #[arg(long)]
    pub(super) adopt: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckFlags {
    /// How findings are written.
    #[arg(long, value_enum, default_value = "human")]
    pub(super) format: FindingsFormat,
    /// Explain a rule; `all` lists every rule.
    #[arg(long, value_name = "RULE")]
    pub(super) explain: Option<String>,
    /// Check as if today were this date: 2026-11-01 or "2026-11-01 09:00".
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    /// Treat warnings as errors.
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct LeafletFlags {
    /// Ids of the articles [default: all that are published].
    #[arg(value_name = "ID")]
    pub(super) articles: Vec<String>,
    /// Leaflet formats, such as parcel-100x150 [default: all].
    #[arg(long = "format", value_name = "FORMAT", value_delimiter = ',')]
    pub(super) formats: Vec<String>,
    /// Lay copies out on a sheet: a4, a3 or sra3.
    #[arg(long, value_name = "SHEET")]
    pub(super) sheet: Option<String>,
    /// Print HTML only, unless other kinds are named too.
    #[arg(long)]
    pub(super) html: bool,
    /// PDF only, unless other kinds are named too.
    #[arg(long)]
    pub(super) pdf: bool,
    /// Pictures only, unless other kinds are named too.
    #[arg(long)]
    pub(super) png: bool,
    /// TSPL files for label printers, of the thermal formats.
    #[arg(long)]
    pub(super) tspl: bool,
    /// ZPL files for label printers, of the thermal formats.
    #[arg(long)]
    pub(super) zpl: bool,
    /// Run off one copy for each row of this table (CSV: outlet, serial and, if wanted, address),
    /// as one PDF with a manifest; name the article and the format.
    #[arg(
        long,
        value_name = "FILE",
        requires_all = ["articles", "formats"],
        conflicts_with_all = ["html", "png", "tspl", "zpl"]
    )]
    pub(super) data: Option<PathBuf>,
    /// Where the files go [default: out/leaflets].
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The day of printing instead of today: 2026-11-01 or "2026-11-01 09:00".
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    /// Treat warnings as errors.
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct PackFlags {
    /// The jobs: names of files in content/print/ without .yaml.
    #[arg(value_name = "JOB", required_unless_present = "all")]
    pub(super) jobs: Vec<String>,
    /// Every job that is in force.
    #[arg(long, conflicts_with = "jobs")]
    pub(super) all: bool,
    /// Where the packs go [default: out/packs].
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The day of packing instead of today: 2026-11-01 or "2026-11-01 09:00".
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    /// Treat warnings as errors.
    #[arg(long)]
    pub(super) strict: bool,
    /// Say what was made as JSON, one line for each pack.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct InitFlags {
    /// The folder; made if it is missing, and nothing in it is replaced.
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// The unit's full name.
    #[arg(long, value_name = "NAME")]
    pub(super) unit: Option<String>,
    /// Its city.
    #[arg(long, value_name = "NAME")]
    pub(super) city: Option<String>,
    /// Where the site will be served, such as https://ga.example.gov.cn/fanzha/.
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// The number to ask [default: 96110].
    #[arg(long, value_name = "NUMBER")]
    pub(super) consult: Option<String>,
    /// The day it is begun instead of today: 2026-11-01.
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct NewFlags {
    /// What it is.
    #[arg(value_enum, value_name = "KIND")]
    pub(super) kind: NewKind,
    /// Its file name without extension: lower-case letters, digits and hyphens.
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// The day it is begun instead of today: 2026-11-01.
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ReviewFlags {
    /// The file to sign, such as task-rebate; without one all are listed.
    #[arg(value_name = "FILE", requires = "step")]
    pub(super) file: Option<String>,
    /// Which review is signed.
    #[arg(long, value_enum, requires_all = ["file", "name"])]
    pub(super) step: Option<ReviewStep>,
    /// Who reviewed.
    #[arg(long, value_name = "NAME", requires = "step")]
    pub(super) name: Option<String>,
    /// The secrecy review was done too.
    #[arg(long, requires = "step")]
    pub(super) secrecy: bool,
    /// List also what is done.
    #[arg(long, conflicts_with = "file")]
    pub(super) all: bool,
    /// The day of the review instead of today: 2026-11-01.
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReviewStep {
    /// 初审
    First,
    /// 复审
    Second,
    /// 终审
    Third,
}

#[derive(Debug, Args)]
pub(super) struct SchemaFlags {
    /// The form, such as scams or site; without one all are listed.
    #[arg(value_name = "FORM")]
    pub(super) form: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsFlags {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManFlags {
    /// The command whose page is printed; without one the program's own.
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum NewKind {
    /// A scam article.
    Scam,
    /// A page of the site's own.
    Page,
    /// A case.
    Case,
    /// An alert.
    Alert,
    /// A video.
    Video,
    /// An event.
    Event,
    /// A quiz.
    Quiz,
    /// A figure.
    Figure,
    /// A partner.
    Partner,
    /// A print job.
    Print,
    /// A leaflet format, in the theme.
    Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FindingsFormat {
    /// Excerpt, caret and hint.
    Human,
    /// One JSON object a line.
    Json,
    /// Annotations for a CI service.
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LanguageFlag {
    /// 中文
    Zh,
    /// English
    En,
}

/// The language of this run: `--lang` wherever it stands, else the locale. Without any locale
/// Chinese, the language of those who use the program.
pub(super) fn language_of(raw: &[OsString], locale: Option<&str>) -> Language {
    let mut flag = None;
    let mut words = raw.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => flag = words.next().map(str::to_owned),
            Some(rest) => flag = rest.strip_prefix('=').map(str::to_owned).or(flag),
            None => {}
        }
    }
    match flag.as_deref().or(locale) {
        Some(tag) if tag.starts_with("zh") => Language::Chinese,
        Some(_) => Language::English,
        None => Language::Chinese,
    }
}

/// Parses the process's arguments, with help in `language`.
pub(super) fn parse(raw: Vec<OsString>, language: Language) -> Result<Arguments, clap::Error> {
    let matches = command(language).try_get_matches_from(raw)?;
    Arguments::from_arg_matches(&matches)
}

/// The program with its flags and their help in `language`.
pub(super) fn command(language: Language) -> clap::Command {
    match language {
        Language::English => Arguments::command(),
        Language::Chinese => chinese::speak(Arguments::command()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_has_chinese_help() {
        let command = Arguments::command();
        let told = |sub: &str, flag: &str| {
            chinese::HELP
                .iter()
                .any(|&(s, f, words)| (s, f) == (sub, flag) && !words.is_empty())
        };
        for arg in command.get_arguments() {
            assert!(told("", arg.get_id().as_str()), "{}", arg.get_id());
        }
        for sub in command.get_subcommands() {
            assert!(told(sub.get_name(), ""), "{}", sub.get_name());
            for arg in sub.get_arguments() {
                assert!(
                    told(sub.get_name(), arg.get_id().as_str()),
                    "{} {}",
                    sub.get_name(),
                    arg.get_id()
                );
            }
        }
    }

    #[test]
    fn both_languages_are_valid_commands() {
        command(Language::Chinese).debug_assert();
        command(Language::English).debug_assert();
    }

    #[test]
    fn the_language_comes_from_the_flag_then_the_locale() {
        let of = |words: &[&str], locale| {
            let raw: Vec<OsString> = words.iter().map(OsString::from).collect();
            language_of(&raw, locale)
        };
        assert_eq!(
            of(&["fanzha", "check"], Some("zh_CN.UTF-8")),
            Language::Chinese
        );
        assert_eq!(of(&["fanzha", "check"], Some("C.UTF-8")), Language::English);
        assert_eq!(of(&["fanzha", "check"], None), Language::Chinese);
        assert_eq!(
            of(&["fanzha", "check", "--lang", "en"], Some("zh_CN")),
            Language::English
        );
        assert_eq!(
            of(&["fanzha", "--lang=zh", "check"], Some("en_US")),
            Language::Chinese
        );
    }
}
