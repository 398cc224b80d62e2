//! Findings as text: for a person, a program, or the annotations of a CI service.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use serde_json::json;

use super::{Diagnostic, Language, Report, Severity};

/// Most findings printed in full for a person; the rest is counted.
const MOST_SHOWN: usize = 200;

/// How a [`Report`] is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Excerpt, caret and hint for a person.
    Human {
        /// Whether escape sequences for colour may be used.
        colour: bool,
        /// Columns of the terminal, for wrapping.
        width: usize,
    },
    /// One JSON object a line, with stable keys.
    Json,
    /// Workflow commands that GitHub shows beside the changed lines.
    Github,
}

/// Writes `report` as text that ends with a newline, or nothing if it is empty.
pub fn render(report: &Report, format: Format, language: Language) -> String {
    match format {
        Format::Human { colour, width } => human(report, colour, width, language),
        Format::Json => lines(report, |finding| json(finding, language)),
        Format::Github => lines(report, |finding| github(finding, language)),
    }
}

fn lines(report: &Report, line: impl Fn(&Diagnostic) -> String) -> String {
    let mut out = String::new();
    for finding in report.findings() {
        out.push_str(&line(finding));
        out.push('\n');
    }
    out
}

fn json(finding: &Diagnostic, language: Language) -> String {
    let place = &finding.location;
    json!({
        "rule": finding.rule,
        "severity": finding.severity.id(),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "start": place.span.start,
        "end": place.span.end,
        "message": finding.message.get(language),
        "hint": finding.hint.as_ref().map(|hint| hint.get(language)),
        "excerpt": place.excerpt.as_ref().map(|excerpt| &excerpt.text),
    })
    .to_string()
}

/// The escapes of GitHub's workflow commands: data, and in properties also `:` and `,`.
fn github(finding: &Diagnostic, language: Language) -> String {
    let data = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut text = finding.message.get(language).to_owned();
    if let Some(hint) = &finding.hint {
        text.push('\n');
        text.push_str(hint.get(language));
    }
    format!(
        "::{command} file={},line={},col={},title={}::{}",
        property(&finding.location.path),
        finding.location.line,
        finding.location.column,
        property(finding.rule),
        data(&text),
    )
}

fn human(report: &Report, colour: bool, width: usize, language: Language) -> String {
    let theme = if colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false);
    let mut out = String::new();
    for finding in report.findings().iter().take(MOST_SHOWN) {
        let view = View::new(finding, language);
        let start = out.len();
        // Writing to a String cannot fail.
        let _ = handler.render_report(&mut out, &view);
        // The handler knows this word in English only; both take eight columns.
        let label = "  help: ";
        if let (Language::Chinese, Some(at)) = (language, out[start..].rfind(label)) {
            out.replace_range(start + at..start + at + label.len(), "  建议：");
        }
        out.push('\n');
    }
    let hidden = report.findings().len().saturating_sub(MOST_SHOWN);
    if hidden > 0 {
        out.push_str(&match language {
            Language::Chinese => format!("还有{hidden}条没有显示，请先改好上面的。\n\n"),
            Language::English => format!("{hidden} more not shown; mend the ones above first.\n\n"),
        });
    }
    out
}

/// A finding in the shape miette draws.
struct View<'a> {
    finding: &'a Diagnostic,
    language: Language,
    source: Option<NamedSource<Numbered>>,
}

impl<'a> View<'a> {
    fn new(finding: &'a Diagnostic, language: Language) -> Self {
        let place = &finding.location;
        let source = place.excerpt.as_ref().map(|excerpt| {
            NamedSource::new(
                &place.path,
                Numbered {
                    text: excerpt.text.clone(),
                    line: place.line,
                    column: place.column,
                },
            )
        });
        Self {
            finding,
            language,
            source,
        }
    }
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.source.is_none() {
            write!(f, "{}: ", self.finding.location.path)?;
        }
        f.write_str(self.finding.message.get(self.language))
    }
}

impl std::error::Error for View<'_> {}

impl miette::Diagnostic for View<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.finding.rule))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let hint = self.finding.hint.as_ref()?;
        Some(Box::new(hint.get(self.language)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.finding.location.excerpt.as_ref()?;
        let label = LabeledSpan::new(None, excerpt.start, (excerpt.end - excerpt.start).max(1));
        Some(Box::new(std::iter::once(label)))
    }
}

/// One excerpt line that knows which line of the file it is.
struct Numbered {
    text: String,
    line: usize,
    column: usize,
}

impl SourceCode for Numbered {
    fn read_span<'a>(
        &'a self,
        span: &miette::SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn miette::SpanContents<'a> + 'a>, miette::MietteError> {
        let whole = miette::SourceSpan::from((0, self.text.len().max(span.offset() + span.len())));
        Ok(Box::new(miette::MietteSpanContents::new(
            self.text.as_bytes(),
            whole,
            self.line - 1,
            self.column - 1,
            1,
        )))
    }
}
