//! The ledger of a case: a table of three columns whose amounts are understood.

use std::ops::Range;

use super::reader::Reader;
use super::{Amount, Body, Entry, Flow, Inline, Ledger, Total};
use crate::content::markdown::{Block, BlockKind, Node, NodeKind, Row, Style, plain};

/// `case`: blocks, the ledger, blocks.
pub(super) fn read(reader: &mut Reader<'_, '_>, blocks: &[Block]) -> Body {
    let table = blocks
        .iter()
        .position(|block| matches!(block.kind, BlockKind::Table { .. }));
    let (before, ledger, after) = match table {
        Some(at) => match ledger(reader, &blocks[at]) {
            Some(ledger) => (&blocks[..at], Some(Box::new(ledger)), &blocks[at + 1..]),
            None => (&blocks[..=at], None, &blocks[at + 1..]),
        },
        None => (blocks, None, &blocks[blocks.len()..]),
    };
    Body::Case {
        before: labelled(reader, before),
        ledger,
        after: reader.blocks(after),
    }
}

/// Blocks whose first paragraph may open with a bold label: 示例案例.
fn labelled(reader: &Reader<'_, '_>, blocks: &[Block]) -> Inline {
    let Some((first, rest)) = blocks.split_first() else {
        return Inline::default();
    };
    let BlockKind::Paragraph(words) = &first.kind else {
        return reader.blocks(blocks);
    };
    let Some((
        Node {
            kind: NodeKind::Strong(label),
            ..
        },
        words,
    )) = words.split_first()
    else {
        return reader.blocks(blocks);
    };
    let label = reader.inline(label, Style::Text);
    let words = reader.inline(words, Style::Text);
    let rest = reader.blocks(rest);
    Inline {
        html: format!(
            "<p><span class=\"sample\">{}</span> {}</p>{}",
            label.html, words.html, rest.html
        ),
        text: format!("{} {}\n{}", label.text, words.text, rest.text)
            .trim_end()
            .to_owned(),
    }
}

fn ledger(reader: &mut Reader<'_, '_>, block: &Block) -> Option<Ledger> {
    let BlockKind::Table {
        columns,
        head,
        rows,
    } = &block.kind
    else {
        return None;
    };
    if columns.len() != 3 {
        let count = columns.len();
        reader.findings.error(
            "ledger-columns",
            head.span.clone(),
            (
                format!("账本有{count}列，要3列：时间、发生了什么、金额"),
                format!("columns of the ledger: {count}; 3 are wanted: time, event, amount"),
            ),
            (
                "写成“| 时间 | 发生了什么 | 金额（元） |”。",
                "Write `| Time | What happened | Amount |`.",
            ),
        );
        return None;
    }
    let cell = |row: &Row, at: usize| -> Inline {
        row.cells
            .get(at)
            .map(|nodes| reader.inline(nodes, Style::Text))
            .unwrap_or_default()
    };
    let head = [cell(head, 0), cell(head, 1), cell(head, 2)];
    let is_total =
        |row: &Row| !cell(row, 0).is_empty() && cell(row, 1).is_empty() && !cell(row, 2).is_empty();
    let (total, entries) = match rows.split_last() {
        Some((last, entries)) if is_total(last) => (Some(last), entries),
        _ => (None, rows.as_slice()),
    };
    let texts: Vec<(Inline, Inline)> = entries
        .iter()
        .map(|row| (cell(row, 0), cell(row, 1)))
        .collect();
    let label = total.map(|row| cell(row, 0));
    let mut ledger = Ledger {
        head,
        ..Ledger::default()
    };
    for (row, (time, event)) in entries.iter().zip(texts) {
        let amount = amount(reader, row, true);
        ledger.rows.push(Entry {
            time,
            event,
            amount,
        });
    }
    if let (Some(row), Some(label)) = (total, label) {
        let amount = amount(reader, row, false);
        adds_up(reader, &ledger.rows, &amount, place(row));
        ledger.total = Some(Total { label, amount });
    }
    Some(ledger)
}

/// The bytes of a row's amount.
fn place(row: &Row) -> Range<usize> {
    let nodes = row.cells.get(2).map(Vec::as_slice).unwrap_or_default();
    match (nodes.first(), nodes.last()) {
        (Some(first), Some(last)) => first.span.start..last.span.end,
        _ => row.span.clone(),
    }
}

/// Reads the third cell. A row's amount has a sign; a total is a loss without one.
fn amount(reader: &mut Reader<'_, '_>, row: &Row, signed: bool) -> Amount {
    let text = row
        .cells
        .get(2)
        .map(|nodes| plain(nodes))
        .unwrap_or_default();
    let text = text.trim();
    if matches!(text, "" | "—" | "–" | "-" | "－" | "——" | "−") {
        return Amount {
            text: "—".to_owned(),
            ..Amount::default()
        };
    }
    let mut rest = text;
    let mut sign = None;
    if let Some(number) = text.strip_prefix(['−', '-', '－', '–', '—']) {
        (rest, sign) = (number, Some(Flow::Out));
    } else if let Some(number) = text.strip_prefix(['+', '＋']) {
        (rest, sign) = (number, Some(Flow::Back));
    }
    let flow = match (sign, signed) {
        (Some(flow), _) => flow,
        (None, false) => Flow::Out,
        (None, true) => Flow::None,
    };
    let cents = cents(rest.trim());
    if cents.is_none() || flow == Flow::None {
        reader.findings.error(
            "ledger-amount",
            place(row),
            (
                format!("“{text}”看不出是转出还是退回的金额"),
                format!("`{text}` is no amount with a sign"),
            ),
            (
                "转出写“−9,800”，退回写“+20,000”，没有动钱写“—”；只写数字，单位写在表头。",
                "Write `−9,800` for money that left, `+20,000` for money that came back, `—` for none; the unit stands in the head.",
            ),
        );
        return Amount {
            text: text.to_owned(),
            ..Amount::default()
        };
    }
    let number = rest.trim().trim_end_matches('元').replace('，', ",");
    let shown = match sign {
        Some(Flow::Out) => format!("−{number}"),
        Some(Flow::Back) => format!("+{number}"),
        _ => number,
    };
    Amount {
        text: shown,
        flow,
        cents: cents.map(|cents| if flow == Flow::Out { -cents } else { cents }),
    }
}

/// `9,800`, `9800.50` or `9，800元` in hundredths; none for anything else.
fn cents(number: &str) -> Option<i64> {
    let number = number.trim_end_matches('元').replace(['，', ','], "");
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || fraction.len() > 2 {
        return None;
    }
    if !digits(whole) || !digits(fraction) || (number.contains('.') && fraction.is_empty()) {
        return None;
    }
    let fraction = format!("{fraction:0<2}");
    Some(whole.parse::<i64>().ok()? * 100 + fraction.parse::<i64>().ok()?)
}

/// A total that is not what the rows add up to is a printed untruth.
fn adds_up(reader: &mut Reader<'_, '_>, rows: &[Entry], total: &Amount, place: Range<usize>) {
    let Some(total) = total.cents else { return };
    let sum: i64 = rows.iter().filter_map(|row| row.amount.cents).sum();
    if sum != total {
        let show = |cents: i64| {
            let sign = if cents > 0 { "−" } else { "" };
            let (whole, fraction) = (cents.abs() / 100, cents.abs() % 100);
            match fraction {
                0 => format!("{sign}{whole}"),
                _ => format!("{sign}{whole}.{fraction:02}"),
            }
        };
        reader.findings.warning(
            "ledger-total",
            place,
            (
                format!("账本加起来损失{}，这里写的是{}", show(sum), show(total)),
                format!(
                    "the rows add up to a loss of {}, but this says {}",
                    show(sum),
                    show(total)
                ),
            ),
            (
                "把每一笔再核一遍，改正写错的那个数。",
                "Check every amount and mend the wrong one.",
            ),
        );
    }
}
