//! The table of a run: one row a leaflet, as a spreadsheet program writes CSV.

use std::collections::BTreeMap;
use std::ops::Range;

use csv::{ReaderBuilder, StringRecord};

use crate::content::catalog::BaseUrl;
use crate::diagnostic::{Diagnostic, Location, Source, Text};

/// The most characters of an outlet's name, a serial and an address: no slot holds more, and a cell
/// without end, as a lost quotation mark makes it, is told from a name.
const LONGEST: [usize; 3] = [40, 24, 200];

/// A column that a table may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Outlet,
    Serial,
    Address,
}

impl Column {
    const ALL: [Self; 3] = [Self::Outlet, Self::Serial, Self::Address];

    /// What may stand in the first row; the first two are the names in messages.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Outlet => &["网点", "outlet", "网点名", "网点名称"],
            Self::Serial => &["编号", "serial", "流水号"],
            Self::Address => &["网址", "address", "链接", "path"],
        }
    }

    fn zh(self) -> &'static str {
        self.names()[0]
    }

    fn en(self) -> &'static str {
        self.names()[1]
    }

    fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL
            .into_iter()
            .find(|column| column.names().contains(&name.as_str()))
    }
}

/// One leaflet's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) outlet: String,
    pub(super) serial: String,
    /// The address that the table names, in full.
    pub(super) address: Option<String>,
    /// The row's number in the spreadsheet, the head being row 1.
    pub(super) number: usize,
    /// Bytes of the file: the outlet's cell, the serial's, the address's.
    cells: [Range<usize>; 3],
    /// Which cells have a flaw already.
    flawed: [bool; 3],
}

impl Row {
    /// Where a cell of this row stands in the file.
    pub(super) fn cell(&self, column: Column) -> Range<usize> {
        self.cells[column as usize].clone()
    }

    /// Whether a cell can be set.
    pub(super) fn sound(&self, column: Column) -> bool {
        !self.flawed[column as usize]
    }
}

/// Says which row and column a finding is about.
pub(super) fn at_cell(number: usize, column: Column, message: &Text) -> Text {
    Text::new(
        format!("第{number}行“{}”：{}", column.zh(), message.zh),
        format!("row {number}, “{}”: {}", column.en(), message.en),
    )
}

/// A table that was understood as far as it could be.
pub(super) struct Table {
    pub(super) text: String,
    pub(super) rows: Vec<Row>,
    pub(super) findings: Vec<Diagnostic>,
}

/// Reads a table: UTF-8 with or without byte order mark, commas, a head that names the columns.
pub(super) fn read(path: &str, bytes: &[u8], base: &BaseUrl) -> Table {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let finding = encoding(path, bytes, error.valid_up_to());
            return Table {
                text: String::new(),
                rows: Vec::new(),
                findings: vec![finding],
            };
        }
    };
    let mut reader = Reader {
        source: Source::new(path, &text),
        base,
        findings: Vec::new(),
        serials: BTreeMap::new(),
    };
    let rows = reader.rows();
    let findings = reader.findings;
    Table {
        text,
        rows,
        findings,
    }
}

/// A cell that is not UTF-8: the first one is named, for a file in another encoding has them
/// everywhere.
fn encoding(path: &str, bytes: &[u8], bad: usize) -> Diagnostic {
    let before = &bytes[..bad];
    let row = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let line = before.iter().rposition(|byte| *byte == b'\n');
    let line = &before[line.map_or(0, |at| at + 1)..];
    let column = line.iter().filter(|byte| **byte == b',').count() + 1;
    let readable = String::from_utf8_lossy(bytes);
    Diagnostic::error(
        "run-table",
        Source::new(path, &readable).at(bad..bad + 1),
        Text::new(
            format!("第{row}行第{column}列起不是UTF-8文字，可能是GBK"),
            format!("not UTF-8 from row {row}, column {column} on; it may be GBK"),
        ),
    )
    .hint(Text::new(
        "在表格软件里另存为“CSV UTF-8（逗号分隔）”",
        "save it from the spreadsheet program as “CSV UTF-8 (comma delimited)”",
    ))
}

struct Reader<'a> {
    source: Source<'a>,
    base: &'a BaseUrl,
    findings: Vec<Diagnostic>,
    /// Each serial in capitals, and the row that has it.
    serials: BTreeMap<String, usize>,
}

impl Reader<'_> {
    fn error(&mut self, span: Range<usize>, message: Text, hint: Option<Text>) {
        let finding = Diagnostic::error("run-table", self.source.at(span), message);
        self.findings.push(match hint {
            Some(hint) => finding.hint(hint),
            None => finding,
        });
    }

    fn rows(&mut self) -> Vec<Row> {
        let text = self.source.text;
        let mut records = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut columns: Option<Vec<Column>> = None;
        let mut rows = Vec::new();
        let mut record = StringRecord::new();
        let mut number = 0;
        // Text that was checked to be UTF-8, read from memory, gives no error.
        while records.read_record(&mut record).unwrap_or(false) {
            number += 1;
            let start = record.position().map_or(0, |at| at.byte() as usize);
            let end = records.position().byte() as usize;
            let cells = cells(text, start..end);
            match &columns {
                None => match self.head(&record, &cells) {
                    Some(head) => columns = Some(head),
                    None => return Vec::new(),
                },
                Some(head) => {
                    if record.iter().all(|cell| cell.trim().is_empty()) {
                        continue;
                    }
                    if record.len() == head.len() {
                        rows.push(self.row(number, head, &record, &cells));
                    } else {
                        self.ragged(number, head.len(), record.len(), start..end);
                    }
                }
            }
        }
        if rows.is_empty() && self.findings.is_empty() {
            let finding = Diagnostic::error(
                "run-table",
                Location::file(self.source.path),
                Text::new("名单是空的", "the table has no rows"),
            );
            self.findings.push(finding.hint(Text::new(
                "第一行写“网点,编号”，以下每行一张传单",
                "begin with “outlet,serial”, then one row a leaflet",
            )));
        }
        rows
    }

    /// The columns in their order; none if a row could not be understood.
    fn head(&mut self, record: &StringRecord, cells: &[Range<usize>]) -> Option<Vec<Column>> {
        let known = Text::new(
            "第一行写列名：网点、编号，需要时再加网址；没有别的列",
            "the first row names the columns: outlet, serial and, if wanted, address; no others",
        );
        let mut head: Vec<Column> = Vec::new();
        let before = self.findings.len();
        for (index, name) in record.iter().enumerate() {
            let name = name.trim();
            let place = index + 1;
            let message = match Column::of(name) {
                Some(column) if head.contains(&column) => Text::new(
                    format!("第{place}列又是“{name}”"),
                    format!("column {place} is “{name}” again"),
                ),
                Some(column) => {
                    head.push(column);
                    continue;
                }
                None => Text::new(
                    format!("第{place}列的列名“{}”不认识", shown(name)),
                    format!("column {place}: “{}” is no known column", shown(name)),
                ),
            };
            let span = cells.get(index).cloned().unwrap_or_default();
            self.error(span, message, Some(known.clone()));
        }
        for column in [Column::Outlet, Column::Serial] {
            if !head.contains(&column) {
                let message = Text::new(
                    format!("缺少“{}”一列", column.zh()),
                    format!("the column “{}” is missing", column.en()),
                );
                let span = cells.first().cloned().unwrap_or_default();
                self.error(span, message, Some(known.clone()));
            }
        }
        (self.findings.len() == before).then_some(head)
    }

    fn ragged(&mut self, number: usize, has: usize, given: usize, span: Range<usize>) {
        let line = self.source.text[span.clone()].trim_end();
        self.error(
            span.start..span.start + line.len(),
            Text::new(
                format!("第{number}行有{given}列，表头有{has}列"),
                format!("row {number} and the head differ: {given} against {has} cells"),
            ),
            Some(Text::new(
                "补齐或删掉多出的逗号；文字里有逗号的，整格用英文双引号括起来",
                "add or remove commas; put a cell with a comma in it between double quotes",
            )),
        );
    }

    fn row(
        &mut self,
        number: usize,
        head: &[Column],
        record: &StringRecord,
        cells: &[Range<usize>],
    ) -> Row {
        let mut row = Row {
            outlet: String::new(),
            serial: String::new(),
            address: None,
            number,
            cells: [0..0, 0..0, 0..0],
            flawed: [false; 3],
        };
        for (index, (&column, cell)) in head.iter().zip(record).enumerate() {
            let span = cells.get(index).cloned().unwrap_or_default();
            row.cells[column as usize] = span.clone();
            let value = cell.trim();
            if let Some((message, hint)) = flaw(column, cell) {
                self.error(span, at_cell(number, column, &message), Some(hint));
                row.flawed[column as usize] = true;
                continue;
            }
            match column {
                Column::Outlet => row.outlet = value.to_owned(),
                Column::Serial => {
                    row.serial = value.to_owned();
                    self.once(&row, span);
                }
                Column::Address if value.is_empty() => {}
                Column::Address => match self.address(value) {
                    Some(address) => row.address = Some(address),
                    None => {
                        self.foreign(number, value, span);
                        row.flawed[column as usize] = true;
                    }
                },
            }
        }
        row
    }

    /// A serial stands for one leaflet.
    fn once(&mut self, row: &Row, span: Range<usize>) {
        let number = row.number;
        let first = *self
            .serials
            .entry(row.serial.to_ascii_uppercase())
            .or_insert(number);
        if first != number {
            let message = Text::new(
                format!("“{}”在第{first}行已经用过", row.serial),
                format!("“{}” is already in row {first}", row.serial),
            );
            let hint = Text::new(
                "每张传单一个编号，不能重复",
                "give each leaflet a serial of its own",
            );
            self.error(span, at_cell(number, Column::Serial, &message), Some(hint));
        }
    }

    /// The full address of a path on the site, or of an address that is the site's own.
    fn address(&self, value: &str) -> Option<String> {
        let path = match value.strip_prefix(self.base.as_str()) {
            Some(path) => path,
            None if value.starts_with("//") || value.contains(':') => return None,
            None => value.strip_prefix('/').unwrap_or(value),
        };
        let plain = path.bytes().all(|byte| {
            byte.is_ascii_alphanumeric()
                || matches!(
                    byte,
                    b'-' | b'.' | b'_' | b'~' | b'/' | b'?' | b'=' | b'&' | b'%' | b'#'
                )
        });
        let inside = path.split(['/', '?', '#']).all(|part| part != "..");
        (plain && inside && !path.starts_with('/')).then(|| self.base.join(path))
    }

    fn foreign(&mut self, number: usize, value: &str, span: Range<usize>) {
        let (host, shown) = (self.base.host(), shown(value));
        let message = Text::new(
            format!("“{shown}”不是本网站的网址"),
            format!("“{shown}” is no address of this site"),
        );
        let hint = Text::new(
            format!("二维码只能通向{host}：只写斜杠后面的部分，例如kf或kf?n=1，用字母和数字"),
            format!(
                "codes lead to {host} only: write what follows the slash, such as kf or kf?n=1"
            ),
        );
        self.error(span, at_cell(number, Column::Address, &message), Some(hint));
    }
}

/// What is wrong with a cell by itself, and what to do.
fn flaw(column: Column, cell: &str) -> Option<(Text, Text)> {
    let value = cell.trim();
    if value.is_empty() {
        return (column != Column::Address).then(|| {
            (
                Text::new("没有填", "nothing is written"),
                Text::new("补上，或者删掉这一行", "fill it in, or remove the row"),
            )
        });
    }
    // Programs that open the manifest would calculate it, or fetch what it names.
    if value.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        return Some((
            Text::new(
                format!("“{}”以“=”“+”“-”“@”开头，是公式", shown(value)),
                format!("“{}” begins like a formula: = + - @", shown(value)),
            ),
            Text::new(
                "在表格软件里“选择性粘贴”为数值，再保存",
                "paste it as a value in the spreadsheet program, then save",
            ),
        ));
    }
    if let Some(character) = value.chars().find(|character| unprintable(*character)) {
        let point = u32::from(character);
        return Some((
            Text::new(
                format!("里面有换行或看不见的字符（U+{point:04X}）"),
                format!("holds a line break or an invisible character (U+{point:04X})"),
            ),
            Text::new(
                "删掉重打一遍；引号要成对",
                "delete it and type it again; quotation marks come in pairs",
            ),
        ));
    }
    let (has, most) = (value.chars().count(), LONGEST[column as usize]);
    if has > most {
        return Some((
            Text::new(
                format!("有{has}个字，最多{most}个"),
                format!("{has} characters, {most} at most"),
            ),
            Text::new("写短一些", "write less"),
        ));
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    if column == Column::Serial && !value.bytes().all(plain) {
        return Some((
            Text::new(
                format!("编号“{value}”只能用字母、数字、“-”“.”“_”"),
                format!("serial “{value}”: letters, digits, “-”, “.” and “_” only"),
            ),
            Text::new(
                "例如SZ-0001；它也写进二维码的网址",
                "such as SZ-0001; it is part of the code's address too",
            ),
        ));
    }
    None
}

/// Control characters, direction marks, what no font draws, and the sign of a lost character.
fn unprintable(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFD}'
        )
}

/// The start of a cell's text, for messages.
fn shown(text: &str) -> String {
    const MOST: usize = 24;
    let mut shown: String = text
        .chars()
        .map(|character| {
            if unprintable(character) {
                ' '
            } else {
                character
            }
        })
        .take(MOST)
        .collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}

/// Where each cell of a record stands in the file.
fn cells(text: &str, record: Range<usize>) -> Vec<Range<usize>> {
    let start = record.start.min(text.len());
    let raw = &text[start..record.end.clamp(start, text.len())];
    let inner = raw.trim_start_matches(['\r', '\n']);
    let start = start + raw.len() - inner.len();
    let inner = inner.trim_end_matches(['\r', '\n']);
    let mut cells = Vec::new();
    let (mut from, mut quoted) = (0, false);
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                cells.push(start + from..start + at);
                from = at + 1;
            }
            _ => {}
        }
    }
    cells.push(start + from..start + inner.len());
    cells
}
