//! `fanzha init`, `new`, `review`, `schema`, `completions` and `man`: what helps before anything is built.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;

use super::arguments::{
    Arguments, CompletionsFlags, InitFlags, ManFlags, NewFlags, NewKind, ReviewFlags, ReviewStep,
    SchemaFlags,
};
use super::{arguments, date, root, settings};
use crate::Settings;
use crate::author::project::Answers;
use crate::author::review::{Standing, Step};
use crate::author::schema::{Subject, schema};
use crate::content::catalog::{BaseUrl, Kind};
use crate::diagnostic::{Language, Text};

/// Begins a site, asking what no flag says.
pub(super) fn init(flags: &InitFlags, language: Language) -> anyhow::Result<ExitCode> {
    let mut desk = Desk::open(language);
    let unit = desk.ask(&flags.unit, "--unit", &UNIT, None, name)?;
    let city = desk.ask(&flags.city, "--city", &CITY, None, name)?;
    let base_url = desk.ask(&flags.base_url, "--base-url", &ADDRESS, None, |url| {
        BaseUrl::parse(url)
    })?;
    let consult = desk.ask(&flags.consult, "--consult", &CONSULT, Some("96110"), number)?;
    let answers = Answers {
        unit,
        city,
        base_url,
        consult,
    };
    crate::init(&flags.folder, &answers, date(flags.date.as_deref())?)?;
    let folder = flags.folder.display();
    let said = Text::new(
        format!(
            "网站建好了，在 {folder}。先看里面的“使用说明.md”；在那个文件夹里运行 fanzha build --pdf，就能看到网页和传单。"
        ),
        format!(
            "the site is begun in {folder}. Read 使用说明.md there; fanzha build --pdf in that folder makes pages and leaflets."
        ),
    );
    println!("{}", said.get(language));
    Ok(ExitCode::SUCCESS)
}

/// A question in both languages.
type Question = (&'static str, &'static str);

const UNIT: Question = ("单位全称（如：示例市反诈骗中心）", "the unit's full name");
const CITY: Question = ("哪个市（如：示例市）", "its city");
const ADDRESS: Question = (
    "网站放在什么网址（https开头，/结尾；问单位的网管）",
    "where the site will be served (https://…/)",
);
const CONSULT: Question = ("反诈咨询电话", "the number to ask");

/// Where questions are asked and answered.
struct Desk {
    language: Language,
    /// Whether somebody sits at it.
    staffed: bool,
}

impl Desk {
    fn open(language: Language) -> Self {
        Self {
            language,
            staffed: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
        }
    }

    /// A flag's value, else the answer to a question, asked again until it is right. An empty
    /// answer takes `usual`.
    fn ask<T>(
        &mut self,
        flag: &Option<String>,
        name: &str,
        question: &Question,
        usual: Option<&str>,
        read: impl Fn(&str) -> Result<T, Text>,
    ) -> anyhow::Result<T> {
        if let Some(value) = flag.as_deref().or(usual.filter(|_| !self.staffed)) {
            return read(value)
                .map_err(|wrong| anyhow::anyhow!("{name}：{} / {name}: {}", wrong.zh, wrong.en));
        }
        if !self.staffed {
            anyhow::bail!(
                "还缺{name}（{}） / {name} is missing: {}",
                question.0,
                question.1
            );
        }
        let asked = Text::new(question.0, question.1);
        loop {
            let hint = usual.map_or(String::new(), |usual| format!(" [{usual}]"));
            eprint!("{}{hint}: ", asked.get(self.language));
            let mut answer = String::new();
            if std::io::stdin().read_line(&mut answer)? == 0 {
                anyhow::bail!("没有回答，什么也没建 / no answer, nothing was begun");
            }
            let answer = match (answer.trim(), usual) {
                ("", Some(usual)) => usual,
                (answer, _) => answer,
            };
            match read(answer) {
                Ok(value) => return Ok(value),
                Err(wrong) => eprintln!("{}", wrong.get(self.language)),
            }
        }
    }
}

/// A unit's or a city's name: one line of letters.
fn name(written: &str) -> Result<String, Text> {
    let fits = (2..=30).contains(&written.chars().count())
        && written.chars().all(|c| c.is_alphanumeric() || c == '·');
    match fits {
        true => Ok(written.to_owned()),
        false => Err(Text::new(
            "请写2到30个字，不带标点和空格",
            "2 to 30 letters, without marks and spaces",
        )),
    }
}

/// A telephone number as the hotline table takes it.
fn number(written: &str) -> Result<String, Text> {
    let digits = written.chars().filter(char::is_ascii_digit).count();
    let fits =
        (3..=12).contains(&digits) && written.chars().all(|c| c.is_ascii_digit() || c == '-');
    match fits {
        true => Ok(written.to_owned()),
        false => Err(Text::new(
            "请写3到12位数字，如96110",
            "3 to 12 digits, such as 96110",
        )),
    }
}

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
        NewKind::Format => return begin_format(&settings, arguments.quiet, &flags.id, language),
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

/// Begins a leaflet format.
fn begin_format(
    settings: &Settings,
    quiet: bool,
    name: &str,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let folder = crate::author::format::begin(&settings.root, name)?;
    if !quiet {
        let said = Text::new(
            format!(
                "新建了 {folder}。用Inkscape改里面的图，再运行 fanzha leaflet --format {name} 看看。"
            ),
            format!(
                "begun: {folder}. Redraw its pages in Inkscape and run fanzha leaflet --format {name}."
            ),
        );
        println!("{}", said.get(language));
    }
    Ok(ExitCode::SUCCESS)
}

/// Signs a review, or lists what awaits which.
pub(super) fn review(
    arguments: &Arguments,
    flags: &ReviewFlags,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let settings = settings(root(arguments)?, date(flags.date.as_deref())?);
    let mut out = std::io::stdout().lock();
    let (Some(file), Some(step), Some(name)) = (&flags.file, flags.step, &flags.name) else {
        for (paper, standing) in crate::reviews(&settings)? {
            if standing != Standing::Done || flags.all {
                let stands = stands(&standing);
                // A closed pipe (`| head`) is the reader's choice, not a failure.
                let _ = writeln!(
                    out,
                    "{}\t{}\t{}",
                    stands.get(language),
                    paper.path,
                    paper.title
                );
            }
        }
        return Ok(ExitCode::SUCCESS);
    };
    let step = match step {
        ReviewStep::First => Step::First,
        ReviewStep::Second => Step::Second,
        ReviewStep::Third => Step::Third,
    };
    let path = crate::sign(&settings, file, step, name, flags.secrecy)?;
    if !arguments.quiet {
        let done = step.name();
        let said = Text::new(
            format!("{name}签了{}：{path}", done.zh),
            format!("{name} signed the {}: {path}", done.en),
        );
        let _ = writeln!(out, "{}", said.get(language));
    }
    Ok(ExitCode::SUCCESS)
}

fn stands(standing: &Standing) -> Text {
    match standing {
        Standing::Awaits(step) => {
            let name = step.name();
            Text::new(format!("等{}", name.zh), format!("awaits {}", name.en))
        }
        Standing::AwaitsSecrecy => Text::new("等保密审查", "awaits secrecy review"),
        Standing::Changed => Text::new("签字后改过，要重审", "changed after it was signed"),
        Standing::Done => Text::new("审完了", "reviewed"),
    }
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
