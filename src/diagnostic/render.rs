//! Findings as text: for a person, a program, or the annotations of a CI service.

use std::borrow::Cow;
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
                visible(&place.path),
                Numbered {
                    text: visible(&excerpt.text).into_owned(),
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
            write!(f, "{}: ", visible(&self.finding.location.path))?;
        }
        f.write_str(&visible(self.finding.message.get(self.language)))
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
        Some(Box::new(visible(hint.get(self.language))))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.finding.location.excerpt.as_ref()?;
        let length = |range| visible(&excerpt.text[range]).len();
        let start = length(0..excerpt.start);
        let marked = length(excerpt.start..excerpt.end);
        let label = LabeledSpan::new(None, start, marked.max(1));
        Some(Box::new(std::iter::once(label)))
    }
}

/// Text for a terminal: what nobody sees, what reorders a line and what a terminal obeys
/// (colours, cursor, title) becomes `?`, so that a caret stands under what it means.
fn visible(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n')
            || matches!(c,
                '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}'
                | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
                | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
    };
    match text.contains(hidden) {
        true => text.replace(hidden, "?").into(),
        false => text.into(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Source, Text};

    #[test]
    fn a_terminal_is_told_nothing_by_the_text_it_shows() {
        let text = "打\u{202E}01\u{1B}[31m69，96110\n";
        let at = text.find("96110").unwrap();
        let place = Source::new("a\u{200F}.md", text).at(at..at + 5);
        let message = Text::new("\u{7}号码", "number");
        let finding = Diagnostic::error("phone-number", place, message);
        let report = Report::new(vec![finding], false);
        let format = Format::Human {
            colour: false,
            width: 80,
        };
        let said = render(&report, format, Language::Chinese);
        assert!(said.contains("× ?号码\n"), "{said}");
        assert!(said.contains("[a?.md:1:13]"), "{said}");
        // The caret stands under the number; “打” and “，” before it take two columns each.
        let lines: Vec<&str> = said.lines().collect();
        let shown = lines
            .iter()
            .position(|line| line.contains("打?01?[31m69，96110"));
        let caret = lines[shown.unwrap() + 1];
        assert_eq!(caret, format!("   ·  {}─────", " ".repeat(13)), "{said}");
    }
}
