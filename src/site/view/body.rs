//! A Markdown body as templates see it: `body.sections` in the author's order, and the known ones
//! again by their kind, `body.by.script`.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use crate::content::Document;
use crate::content::form::{self, Hotline, HotlineKind};
use crate::content::section::{
    Body, Inline, Item, Ledger, Line, Section, Situation, Speaker, Step,
};
use crate::theme::Words;

use super::{CallView, numeral};

/// `body`
#[derive(Debug, Serialize)]
pub(in crate::site) struct BodyView {
    lead: InlineView,
    /// What comes before the first section, without markup.
    sections: Vec<Value>,
    by: BTreeMap<&'static str, Value>,
}

impl BodyView {
    pub(in crate::site) fn new(document: &Document, site: &form::Site, words: &Words) -> Self {
        let calls = Calls::new(&site.hotlines);
        let mut sections = Vec::new();
        let mut by = BTreeMap::new();
        for section in &document.sections {
            let value = Value::from_serializable(&SectionView::new(section, &calls, words));
            if let Some(kind) = section.kind {
                by.insert(kind.id(), value.clone());
            }
            sections.push(value);
        }
        Self {
            lead: InlineView::new(&document.lead),
            sections,
            by,
        }
    }
}

/// Text with its markup, and without.
#[derive(Debug, Default, Serialize)]
struct InlineView {
    html: String,
    text: String,
}

impl InlineView {
    fn new(inline: &Inline) -> Self {
        Self {
            html: inline.html.clone(),
            text: inline.text.trim_end().to_owned(),
        }
    }

    fn some(inline: &Inline) -> Option<Self> {
        (!inline.is_empty()).then(|| Self::new(inline))
    }
}

/// The site's hotlines, to be made links where a text tells the reader to call: not in dialogue,
/// headings and leads.
struct Calls<'a> {
    /// The longest first, so that 110 is not found in 96110.
    lines: Vec<&'a Hotline>,
}

impl<'a> Calls<'a> {
    fn new(hotlines: &'a [Hotline]) -> Self {
        let mut lines: Vec<&Hotline> = hotlines
            .iter()
            .filter(|line| line.kind != HotlineKind::Sms)
            .collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.number.len()));
        Self { lines }
    }

    fn view(&self, inline: &Inline) -> InlineView {
        InlineView {
            html: self.linked(&inline.html),
            ..InlineView::new(inline)
        }
    }

    fn some(&self, inline: &Inline) -> Option<InlineView> {
        (!inline.is_empty()).then(|| self.view(inline))
    }

    /// `html` with every hotline a link that calls it, but for those in tags and links.
    fn linked(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + 64);
        let mut rest = html;
        let mut in_link = false;
        let mut before = ' ';
        while let Some(first) = rest.chars().next() {
            if first == '<' {
                let end = rest.find('>').map_or(rest.len(), |at| at + 1);
                in_link = (in_link || rest.starts_with("<a ")) && !rest.starts_with("</a");
                out.push_str(&rest[..end]);
                rest = &rest[end..];
                before = ' ';
                continue;
            }
            let line = self.lines.iter().find(|line| {
                rest.strip_prefix(line.number.as_str())
                    .is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_digit()))
            });
            let length = match line {
                Some(line) if !in_link && !before.is_ascii_digit() => {
                    let call = CallView::new(line);
                    out.push_str(&format!("<a href=\"{}\">{}</a>", call.href, call.number));
                    line.number.len()
                }
                _ => {
                    out.push(first);
                    first.len_utf8()
                }
            };
            before = rest[..length].chars().next_back().unwrap_or(' ');
            rest = &rest[length..];
        }
        out
    }
}

/// A section. `shape` says which of the fields after it are there.
#[derive(Debug, Default, Serialize)]
struct SectionView {
    id: String,
    /// The known kind, such as `red-flags`; none for a section of the author's own.
    kind: Option<&'static str>,
    title: InlineView,
    /// `script`, `items`, `situations`, `case` or `prose`.
    shape: &'static str,
    intro: Option<InlineView>,
    /// `script`
    steps: Vec<StepView>,
    /// `items`
    items: Vec<ItemView>,
    /// `situations`
    situations: Vec<SituationView>,
    /// `case`
    ledger: Option<LedgerView>,
    /// `items` and `case`
    outro: Option<InlineView>,
    /// `prose`
    html: String,
}

impl SectionView {
    fn new(section: &Section, calls: &Calls<'_>, words: &Words) -> Self {
        let view = Self {
            id: section.id.clone(),
            kind: section.kind.map(|kind| kind.id()),
            title: InlineView::new(&section.title),
            ..Self::default()
        };
        match &section.body {
            Body::Script { intro, steps } => {
                let mut flaws = 0;
                let steps = steps.iter().enumerate();
                Self {
                    shape: "script",
                    intro: InlineView::some(intro),
                    steps: steps
                        .map(|(index, step)| StepView::new(index + 1, step, &mut flaws, words))
                        .collect(),
                    ..view
                }
            }
            Body::Items {
                intro,
                items,
                outro,
            } => Self {
                shape: "items",
                intro: calls.some(intro),
                items: items
                    .iter()
                    .map(|item| ItemView::new(item, calls))
                    .collect(),
                outro: calls.some(outro),
                ..view
            },
            Body::Situations { intro, situations } => Self {
                shape: "situations",
                intro: calls.some(intro),
                situations: situations
                    .iter()
                    .map(|situation| SituationView::new(situation, calls))
                    .collect(),
                ..view
            },
            Body::Case {
                before,
                ledger,
                after,
            } => Self {
                shape: "case",
                intro: InlineView::some(before),
                ledger: ledger.as_deref().map(LedgerView::new),
                outro: InlineView::some(after),
                ..view
            },
            Body::Prose(blocks) => Self {
                shape: "prose",
                html: calls.linked(&blocks.html),
                ..view
            },
        }
    }
}

/// A step of a script.
#[derive(Debug, Serialize)]
struct StepView {
    /// 第1步
    label: String,
    title: InlineView,
    place: Option<String>,
    /// The name of the place's icon.
    icon: &'static str,
    time: Option<String>,
    intro: Option<InlineView>,
    lines: Vec<LineView>,
    flaws: Vec<FlawView>,
}

/// A line of dialogue or narration.
#[derive(Debug, Serialize)]
struct LineView {
    /// `scammer`, `you`, `transfer` or `told`.
    kind: &'static str,
    /// Who says it, as readers know them.
    who: String,
    html: String,
}

/// The note that shows what is wrong.
#[derive(Debug, Serialize)]
struct FlawView {
    /// 破绽一
    label: String,
    html: String,
}

impl StepView {
    /// `flaws` counts the notes of the whole script.
    fn new(number: usize, step: &Step, flaws: &mut usize, words: &Words) -> Self {
        let is_flaw = |line: &&Line| line.speaker == Some(Speaker::Flaw);
        let place = step.place.as_deref().unwrap_or_default();
        Self {
            label: words.fill("scam.step", &[("n", &number.to_string())]),
            title: InlineView::new(&step.title),
            place: step.place.clone(),
            icon: icon(place, words),
            time: step.time.clone(),
            intro: InlineView::some(&step.intro),
            lines: step
                .lines
                .iter()
                .filter(|line| !is_flaw(line))
                .map(|line| LineView::new(line, words))
                .collect(),
            flaws: step
                .lines
                .iter()
                .filter(is_flaw)
                .map(|line| {
                    *flaws += 1;
                    FlawView {
                        label: words.fill("scam.flaw", &[("n", &numeral(*flaws, words))]),
                        html: line.words.html.clone(),
                    }
                })
                .collect(),
        }
    }
}

impl LineView {
    fn new(line: &Line, words: &Words) -> Self {
        // Money leaves by the victim's hand.
        let speaker = match line.speaker {
            Some(Speaker::Transfer) => Some(Speaker::You),
            other => other,
        };
        let who =
            speaker.and_then(|speaker| words.list(&format!("speakers.{}", speaker.id())).first());
        Self {
            kind: line.speaker.map_or("told", Speaker::id),
            who: who.cloned().unwrap_or_default(),
            html: line.words.html.clone(),
        }
    }
}

/// The icons of places, the more telling ones first: 视频会议软件 is a screen before it is an app.
const ICONS: [&str; 10] = [
    "screen", "pay", "parcel", "sms", "video", "phone", "person", "cart", "chat", "app",
];

/// The icon of a place, by the words of the language's table.
fn icon(place: &str, words: &Words) -> &'static str {
    let place = place.to_lowercase();
    let matches = |icon: &&&str| {
        words
            .list(&format!("icons.{icon}"))
            .iter()
            .any(|word| place.contains(&word.to_lowercase()))
    };
    ICONS.iter().find(matches).copied().unwrap_or("place")
}

/// An item of a list.
#[derive(Debug, Serialize)]
struct ItemView {
    lead: Option<InlineView>,
    note: Option<String>,
    text: Option<InlineView>,
}

impl ItemView {
    fn new(item: &Item, calls: &Calls<'_>) -> Self {
        Self {
            lead: InlineView::some(&item.lead),
            note: item.note.clone(),
            text: calls.some(&item.text),
        }
    }
}

/// How far it went, and what to do then.
#[derive(Debug, Serialize)]
struct SituationView {
    id: String,
    title: InlineView,
    intro: Option<InlineView>,
    steps: Vec<InlineView>,
}

impl SituationView {
    fn new(situation: &Situation, calls: &Calls<'_>) -> Self {
        Self {
            id: situation.id.clone(),
            title: InlineView::new(&situation.title),
            intro: calls.some(&situation.intro),
            steps: situation
                .steps
                .iter()
                .map(|step| calls.view(step))
                .collect(),
        }
    }
}

/// The money of a case.
#[derive(Debug, Serialize)]
struct LedgerView {
    head: Vec<InlineView>,
    rows: Vec<RowView>,
    total: Option<RowView>,
}

/// A row of a ledger; a total has no time.
#[derive(Debug, Serialize)]
struct RowView {
    time: InlineView,
    event: InlineView,
    amount: String,
    /// `none`, `out` or `back`.
    flow: &'static str,
}

impl LedgerView {
    fn new(ledger: &Ledger) -> Self {
        Self {
            head: ledger.head.iter().map(InlineView::new).collect(),
            rows: ledger
                .rows
                .iter()
                .map(|row| RowView {
                    time: InlineView::new(&row.time),
                    event: InlineView::new(&row.event),
                    amount: row.amount.text.clone(),
                    flow: row.amount.flow.id(),
                })
                .collect(),
            total: ledger.total.as_ref().map(|total| RowView {
                time: InlineView::default(),
                event: InlineView::new(&total.label),
                amount: total.amount.text.clone(),
                flow: total.amount.flow.id(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::front_matter::Day;

    #[test]
    fn hotlines_become_links_but_not_inside_numbers_tags_and_links() {
        let line = |number: &str| Hotline {
            id: number.to_owned(),
            number: number.to_owned(),
            label: String::new(),
            kind: HotlineKind::Consult,
            verified: Day(jiff::civil::date(2026, 11, 10)),
        };
        let hotlines = [line("110"), line("96110"), line("400-810-8866")];
        let calls = Calls::new(&hotlines);
        let link = |number: &str, digits: &str| format!("<a href=\"tel:{digits}\">{number}</a>");
        assert_eq!(
            calls.linked("<p>打110，问96110。</p>"),
            format!(
                "<p>打{}，问{}。</p>",
                link("110", "110"),
                link("96110", "96110")
            )
        );
        assert_eq!(
            calls.linked("拨400-810-8866"),
            format!("拨{}", link("400-810-8866", "4008108866"))
        );
        for kept in [
            "2110元",
            "1100元",
            "<img alt=\"110\">",
            "<a href=\"tel:110\">请打110</a>",
        ] {
            assert_eq!(calls.linked(kept), kept);
        }
    }
}
