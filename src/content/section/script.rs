//! The scam step by step, with its dialogue.

use std::ops::Range;

use super::items::{gather, lead, lead_inline};
use super::reader::{Reader, beginning, without};
use super::{Body, Line, Speaker, Step};
use crate::content::markdown::{Block, BlockKind, Node, NodeKind, Style, is_cjk, plain};

/// `script`: blocks, then an ordered list of steps.
pub(super) fn read(reader: &mut Reader<'_, '_>, heading: &Range<usize>, blocks: &[Block]) -> Body {
    let mut intro = Vec::new();
    let mut steps: Vec<Step> = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::List { start, items } => {
                if start.is_none() {
                    unordered(reader, block);
                }
                for item in items {
                    let step = step(reader, item);
                    steps.push(step);
                }
            }
            BlockKind::Quote(inside) if !steps.is_empty() => {
                outside(reader, block);
                let lines = lines(reader, inside);
                if let Some(step) = steps.last_mut() {
                    step.lines.extend(lines);
                }
            }
            _ if steps.is_empty() => intro.push(block),
            _ => {
                if let Some(step) = steps.last_mut() {
                    misplaced(reader, block, step);
                }
            }
        }
    }
    if !blocks.is_empty() && !(3..=6).contains(&steps.len()) {
        let count = steps.len();
        reader.findings.error(
            "script-steps",
            heading.clone(),
            (
                format!("剧本有{count}步，要3到6步"),
                format!("steps of the script: {count}; 3 to 6 are wanted"),
            ),
            (
                "写成有序列表，一步一条：“1. **小标题**（电话 10:12）：……”，台词缩进三个空格，用“>”引出。",
                "Write a numbered list, one step an item: `1. **Title** (phone 10:12): …`, its dialogue indented by three spaces after `>`.",
            ),
        );
    }
    for step in &steps {
        flaws(reader, step);
    }
    Body::Script {
        intro: reader.blocks(intro),
        steps,
    }
}

fn unordered(reader: &mut Reader<'_, '_>, block: &Block) {
    reader.findings.error(
        "script-list",
        first_line(reader, &block.span),
        ("剧本的步骤要编号", "the steps of a script are numbered"),
        (
            "把每一步开头的“-”改成“1. ”“2. ”“3. ”。",
            "Open the steps with `1. `, `2. `, `3. ` instead of `-`.",
        ),
    );
}

fn outside(reader: &mut Reader<'_, '_>, block: &Block) {
    reader.findings.warning(
        "quote-indent",
        first_line(reader, &block.span),
        (
            "台词没有缩进，从这一步里掉了出来",
            "the dialogue is not indented and falls out of its step",
        ),
        ("在“>”前面加三个空格。", "Put three spaces before the `>`."),
    );
}

/// A block that is no dialogue joins what is told about the step.
fn misplaced(reader: &mut Reader<'_, '_>, block: &Block, step: &mut Step) {
    let mut words = Vec::new();
    gather(std::slice::from_ref(block), &mut words);
    let words = reader.inline(&words, Style::Text);
    if !step.intro.is_empty() {
        step.intro.html.push_str("<br>");
        step.intro.text.push('\n');
    }
    step.intro.html.push_str(&words.html);
    step.intro.text.push_str(&words.text);
    reader.findings.error(
        "step-shape",
        first_line(reader, &block.span),
        (
            "步骤里只能有一段说明，后面跟台词",
            "a step is one paragraph and the dialogue after it",
        ),
        (
            "把这一段并进步骤开头的说明，或写成台词里的一行。",
            "Join it to the paragraph that opens the step, or make it a line of the dialogue.",
        ),
    );
}

fn first_line(reader: &Reader<'_, '_>, span: &Range<usize>) -> Range<usize> {
    let text = &reader.findings.source.text[span.clone()];
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    span.start..span.start + end
}

fn step(reader: &mut Reader<'_, '_>, item: &Block) -> Step {
    let mut step = Step {
        span: first_line(reader, &item.span),
        ..Step::default()
    };
    let BlockKind::Item(blocks) = &item.kind else {
        return step;
    };
    let mut rest = blocks.as_slice();
    if let Some((
        Block {
            kind: BlockKind::Paragraph(words),
            ..
        },
        after,
    )) = rest.split_first()
    {
        opening(reader, words, &mut step);
        rest = after;
    } else {
        untitled(reader, step.span.clone());
    }
    for block in rest {
        if let BlockKind::Quote(inside) = &block.kind {
            let lines = lines(reader, inside);
            step.lines.extend(lines);
        } else {
            misplaced(reader, block, &mut step);
        }
    }
    step
}

/// `**title**（place 10:12）：narration`
fn opening(reader: &mut Reader<'_, '_>, words: &[Node], step: &mut Step) {
    let lead = lead(words);
    match lead.words {
        Some(bold) => step.title = lead_inline(reader, bold, Style::Title),
        None => untitled(reader, step.span.clone()),
    }
    step.intro = reader.inline(&lead.rest, Style::Text);
    let Some(note) = lead.note else { return };
    let mut place = Vec::new();
    for word in note.split_whitespace() {
        match clock(word) {
            Clock::Time(time) => step.time = Some(time),
            Clock::Wrong => {
                let line = &reader.findings.source.text[step.span.clone()];
                let place = line.find(word).map_or(step.span.clone(), |at| {
                    step.span.start + at..step.span.start + at + word.len()
                });
                reader.findings.error(
                    "step-time",
                    place,
                    (
                        format!("“{word}”不是钟点"),
                        format!("`{word}` is no time of day"),
                    ),
                    (
                        "写成24小时制，例如09:05、20:26。",
                        "Write 24-hour time such as 09:05 or 20:26.",
                    ),
                );
            }
            Clock::None => place.push(word),
        }
    }
    step.place = Some(place.join(" ")).filter(|place| !place.is_empty());
}

fn untitled(reader: &mut Reader<'_, '_>, span: Range<usize>) {
    reader.findings.error(
        "step-title",
        span,
        (
            "这一步没有加粗的小标题",
            "the step does not open with a bold title",
        ),
        (
            "写成“1. **报出订单，让您信他**（电话 10:12）：……”。",
            "Write `1. **They name your order** (phone 10:12): …`.",
        ),
    );
}

enum Clock {
    Time(String),
    Wrong,
    None,
}

/// A word as a time of day: `10:12`, `8:05`, `10：12`.
fn clock(word: &str) -> Clock {
    let Some((hour, minute)) = word.split_once([':', '：']) else {
        return Clock::None;
    };
    let number = |text: &str, most: u8| {
        let digits =
            !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u8>().ok().filter(|n| digits && *n <= most)
    };
    match (number(hour, 23), number(minute, 59)) {
        (Some(hour), Some(minute)) if word.ends_with(|c: char| c.is_ascii_digit()) => {
            Clock::Time(format!("{hour:02}:{minute:02}"))
        }
        _ => Clock::Wrong,
    }
}

/// The lines of a quote: one an utterance.
fn lines(reader: &mut Reader<'_, '_>, blocks: &[Block]) -> Vec<Line> {
    let mut found = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(words) => {
                for words in split(words) {
                    found.extend(line(reader, &words));
                }
            }
            BlockKind::Rule => {}
            BlockKind::List { items, .. } => {
                dialogue_shape(reader, block);
                found.extend(lines(reader, items));
            }
            BlockKind::Item(inside) | BlockKind::Quote(inside) => {
                if matches!(block.kind, BlockKind::Quote(_)) {
                    dialogue_shape(reader, block);
                }
                found.extend(lines(reader, inside));
            }
            BlockKind::Heading { words, .. } => {
                dialogue_shape(reader, block);
                found.extend(line(reader, words));
            }
            BlockKind::Code(_) | BlockKind::Table { .. } => {
                dialogue_shape(reader, block);
                found.push(Line {
                    speaker: None,
                    words: reader.blocks([block]),
                    span: block.span.clone(),
                });
            }
        }
    }
    found
}

fn dialogue_shape(reader: &mut Reader<'_, '_>, block: &Block) {
    reader.findings.error(
        "dialogue-shape",
        first_line(reader, &block.span),
        (
            "台词里只能是一行一句话",
            "dialogue is one line an utterance and nothing else",
        ),
        (
            "去掉列表符号、标题符号和多余的“>”，写成“> 骗子：……”。",
            "Remove list marks, heading marks and extra `>`; write `> Scammer: …`.",
        ),
    );
}

/// Running text cut at its line breaks, also inside bold and links.
fn split(nodes: &[Node]) -> Vec<Vec<Node>> {
    let mut lines = vec![Vec::new()];
    for node in nodes {
        let wrap: fn(&Node, Vec<Node>) -> NodeKind = match &node.kind {
            NodeKind::SoftBreak | NodeKind::HardBreak => {
                lines.push(Vec::new());
                continue;
            }
            NodeKind::Strong(_) => |_, inside| NodeKind::Strong(inside),
            NodeKind::Emphasis(_) => |_, inside| NodeKind::Emphasis(inside),
            NodeKind::Link { .. } => |node, words| match &node.kind {
                NodeKind::Link { target, .. } => NodeKind::Link {
                    target: target.clone(),
                    words,
                },
                _ => NodeKind::Emphasis(words),
            },
            _ => {
                if let Some(line) = lines.last_mut() {
                    line.push(node.clone());
                }
                continue;
            }
        };
        let (NodeKind::Strong(inside)
        | NodeKind::Emphasis(inside)
        | NodeKind::Link { words: inside, .. }) = &node.kind
        else {
            continue;
        };
        for (number, part) in split(inside).into_iter().enumerate() {
            if number > 0 {
                lines.push(Vec::new());
            }
            let span = span_of(&part).unwrap_or(node.span.clone());
            if let Some(line) = lines.last_mut()
                && !part.is_empty()
            {
                line.push(Node {
                    kind: wrap(node, part),
                    span,
                });
            }
        }
    }
    lines
}

fn span_of(nodes: &[Node]) -> Option<Range<usize>> {
    Some(nodes.first()?.span.start..nodes.last()?.span.end)
}

fn line(reader: &mut Reader<'_, '_>, nodes: &[Node]) -> Option<Line> {
    let span = span_of(nodes)?;
    let opening = beginning(nodes);
    let (speaker, words) = match speaker(reader, &opening) {
        Some((speaker, taken)) => (Some(speaker), without(nodes, taken)),
        None => {
            unknown_speaker(reader, &opening, span.clone());
            (None, nodes.to_vec())
        }
    };
    let style = match speaker {
        Some(Speaker::Scammer) => Style::Marked,
        _ => Style::Text,
    };
    let line = Line {
        speaker,
        words: reader.inline(&words, style),
        span: span.clone(),
    };
    if line.words.is_empty() {
        reader.findings.error(
            "line-empty",
            span,
            ("冒号后面没有话", "nothing follows the speaker"),
            (
                "写上这句话，或删掉这一行。",
                "Write what is said, or remove the line.",
            ),
        );
        return None;
    }
    match speaker {
        Some(Speaker::Scammer) => give_away(reader, &words, &line),
        Some(Speaker::Transfer) => has_amount(reader, &line),
        _ => {}
    }
    Some(line)
}

/// The speaker a line opens with, and how many characters that takes with the colon and the space
/// after it.
fn speaker(reader: &Reader<'_, '_>, opening: &str) -> Option<(Speaker, usize)> {
    let (word, rest) = opening.split_once(['：', ':'])?;
    let name = word.trim();
    let speakers = &reader.vocabulary.speakers;
    let speaker = speakers.get(name).copied().or_else(|| {
        speakers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, speaker)| *speaker)
    })?;
    let blank = rest
        .chars()
        .take_while(|c| c.is_whitespace() && *c != '\n')
        .count();
    Some((speaker, word.chars().count() + 1 + blank))
}

/// A line that opens like dialogue, with words that name no speaker.
fn unknown_speaker(reader: &mut Reader<'_, '_>, opening: &str, span: Range<usize>) {
    let Some((word, _)) = opening.split_once(['：', ':']) else {
        return;
    };
    let word = word.trim();
    let length = word.chars().count();
    let is_name = !word.is_empty() && word.chars().all(char::is_alphabetic);
    let most = if word.contains(is_cjk) { 4 } else { 12 };
    let near = reader.vocabulary.speakers.keys().find(|known| {
        word.contains(known.as_str())
            || known.chars().count() > 1 && strsim::levenshtein(known, word) <= 1
    });
    let known: Vec<&str> = reader
        .vocabulary
        .speakers
        .keys()
        .map(String::as_str)
        .collect();
    let (zh, en) = (known.join("、"), known.join(", "));
    if let Some(near) = near
        && is_name
        && length <= 2 * most
    {
        let hint = (
            format!("台词写成“{near}：……”；是旁白，就不要用冒号。"),
            format!("Write dialogue as `{near}: …`; narration has no colon there."),
        );
        reader.findings.error(
            "speaker-unknown",
            span,
            (
                format!("“{word}：”认不出是谁在说话"),
                format!("`{word}:` names no speaker"),
            ),
            hint,
        );
    } else if is_name && length <= most && !known.is_empty() {
        reader.findings.warning(
            "speaker-doubtful",
            span,
            (
                format!("“{word}：”不是台词的开头，这一行会当作旁白"),
                format!("`{word}:` names no speaker; the line is shown as narration"),
            ),
            (
                format!("台词只能以这些词开头：{zh}。是旁白，就不要用冒号。"),
                format!("Dialogue opens with one of: {en}. Narration has no colon there."),
            ),
        );
    }
}

/// Bold in a scammer's line is the give-away: one, and not the whole line.
fn give_away(reader: &mut Reader<'_, '_>, words: &[Node], line: &Line) {
    let bold: Vec<&Node> = words
        .iter()
        .filter(|node| matches!(node.kind, NodeKind::Strong(_)))
        .collect();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let whole = bold
        .iter()
        .any(|node| letters(&plain(std::slice::from_ref(*node))) == letters(&line.words.text));
    if bold.len() > 1 || whole {
        reader.findings.warning(
            "give-away",
            line.span.clone(),
            (
                if whole {
                    "整句都加粗了，看不出破绽在哪几个字"
                } else {
                    "一句话里加粗了好几处"
                },
                if whole {
                    "the whole line is bold"
                } else {
                    "more than one part of the line is bold"
                },
            ),
            (
                "一句话只加粗一处，就是露馅的那几个字。",
                "Make one part bold: the few words that give the scammer away.",
            ),
        );
    }
}

fn has_amount(reader: &mut Reader<'_, '_>, line: &Line) {
    if !line.words.text.contains(|c: char| c.is_ascii_digit()) {
        reader.findings.warning(
            "transfer-amount",
            line.span.clone(),
            ("转账这一行没有金额", "the transfer has no amount"),
            ("写成“转账：9,800元”。", "Write `Transfer: 9,800 yuan`."),
        );
    }
}

/// Each step ends by showing its flaw, once.
fn flaws(reader: &mut Reader<'_, '_>, step: &Step) {
    if !reader
        .vocabulary
        .speakers
        .values()
        .any(|speaker| *speaker == Speaker::Flaw)
    {
        return;
    }
    let count = step
        .lines
        .iter()
        .filter(|line| line.speaker == Some(Speaker::Flaw))
        .count();
    let last = step.lines.last().and_then(|line| line.speaker);
    if count == 1 && last == Some(Speaker::Flaw) {
        return;
    }
    let (zh, en) = match count {
        0 => ("这一步没有指出破绽", "the step does not show its flaw"),
        1 => (
            "破绽没有放在这一步的最后",
            "the flaw is not the last line of the step",
        ),
        _ => (
            "这一步指出了好几处破绽",
            "the step shows more than one flaw",
        ),
    };
    reader.findings.warning(
        "step-flaw",
        step.span.clone(),
        (zh, en),
        (
            "每一步的台词后面，用一行“> 破绽：……”告诉读者假在哪里。",
            "End the dialogue of each step with one line `> Flaw: …` that tells what is false.",
        ),
    );
}
