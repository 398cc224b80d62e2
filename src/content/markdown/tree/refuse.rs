//! What an article may not hold, and what to write instead.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::super::link::{Refusal, is_host, read};
use super::{Builder, MOST_NESTING, Node, Target, plain};
use crate::content::markdown::Findings;

/// The first line of a place that may span many.
fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let end = text[span.clone()]
        .find(['\n', '\r'])
        .map_or(span.end, |at| span.start + at);
    span.start..end
}

pub(super) fn too_nested(findings: &mut Findings<'_>, span: Range<usize>) {
    let line = first_line(findings.source.text, &span);
    findings.error(
        "nesting",
        line,
        (
            format!("引用、列表或加粗套了超过{MOST_NESTING}层"),
            format!("quotes, lists or bold nested more than {MOST_NESTING} deep"),
        ),
        (
            "删掉多余的“>”、列表符号或星号，一层就够了。",
            "Remove the extra `>`, list marks or asterisks; one level is enough.",
        ),
    );
}

impl Builder<'_, '_> {
    pub(super) fn raw_html(&mut self, span: Range<usize>) {
        let source = self.findings.source;
        let line = first_line(source.text, &span);
        let html = source.text[line.clone()].trim_start();
        let hint = if html.starts_with("<!--") {
            (
                "删掉这段注释。要留话给同事，写在稿件审核单里；注释会跟着源文件流出去。",
                "Remove the comment; notes to colleagues belong in the review sheet, not in the source.",
            )
        } else if html.starts_with("<br") {
            (
                "要另起一段，空一行；要换行，在行末加一个反斜杠“\\”。",
                "Leave an empty line for a new paragraph; end the line with `\\` for a line break.",
            )
        } else if html.starts_with("<img") {
            (
                "图片写成：![图片里有什么](../assets/文件名.jpg)",
                "Write a picture as ![what it shows](../assets/name.jpg)",
            )
        } else if html.starts_with("<a ") {
            ("链接写成：[文字](地址)", "Write a link as [words](address)")
        } else if html.starts_with("<b>") || html.starts_with("<strong") {
            ("加粗写成：**文字**", "Write bold as **words**")
        } else {
            (
                "只用Markdown写：标题、段落、列表、加粗、链接、表格、图片。要显示“<”，写成“\\<”。",
                "Write Markdown only: headings, paragraphs, lists, bold, links, tables, pictures. Write `\\<` for a literal `<`.",
            )
        };
        self.findings.error(
            "raw-html",
            line,
            ("正文里不能写HTML代码", "raw HTML is not allowed"),
            hint,
        );
    }

    pub(super) fn indented(&mut self, span: Range<usize>) {
        let line = first_line(self.findings.source.text, &span);
        self.findings.error(
            "indented-text",
            line,
            (
                "这一行前面有四个以上空格，会显示成等宽的代码",
                "four or more spaces before the line turn it into a block of code",
            ),
            (
                "删掉行首的空格，段首不用空两格；列表里接着写的内容，前面空三个空格。",
                "Remove the spaces at the start of the line; inside a list item three are enough.",
            ),
        );
    }

    /// A heading: its level, its form, and what stands in its braces beside the id.
    pub(super) fn heading(&mut self, level: HeadingLevel, attributes: bool, span: &Range<usize>) {
        if self.open.len() > 1 {
            // Reported as a whole when it ends.
            return;
        }
        let line = first_line(self.findings.source.text, span);
        let written = self.findings.source.text[line.clone()].trim_start();
        if !written.starts_with('#') {
            self.findings.error(
                "heading-underlined",
                line.clone(),
                (
                    "下一行的“---”或“===”把这一行变成了标题",
                    "the `---` or `===` on the next line turns this one into a heading",
                ),
                (
                    "是标题，就写成“## 标题”；只想分隔，就在“---”前面空一行。",
                    "Write a heading as `## Heading`; leave an empty line before a `---` that only separates.",
                ),
            );
        }
        if level == HeadingLevel::H1 {
            self.findings.error(
                "heading-one",
                line.clone(),
                (
                    "正文里不能有一级标题，页面的大标题就是title",
                    "a heading of level 1 is not allowed; the title of the front matter is the page's heading",
                ),
                ("改成“##”。", "Write `##`."),
            );
        } else if level > HeadingLevel::H3 {
            let marks = "#".repeat(level as usize);
            self.findings.error(
                "heading-level",
                line.clone(),
                (
                    format!("“{marks}”太深，标题只有“##”和“###”两级"),
                    format!("`{marks}` is too deep; headings are `##` and `###` only"),
                ),
                (
                    "改成“###”，或改成加粗开头的列表。",
                    "Write `###`, or a list whose items open in bold.",
                ),
            );
        }
        if attributes {
            self.findings.error(
                "heading-id",
                line,
                (
                    "标题后面的花括号里只能写一个编号",
                    "only an id may stand in the braces after a heading",
                ),
                (
                    "写成“{#script}”这样：井号加小写英文字母、数字和连字符。",
                    "Write it as `{#script}`: a hash sign, then lower-case letters, digits and hyphens.",
                ),
            );
        }
    }

    pub(super) fn nested_heading(&mut self, span: Range<usize>) {
        let line = first_line(self.findings.source.text, &span);
        self.findings.error(
            "heading-nested",
            line,
            (
                "标题写在了列表或引用里面",
                "the heading stands inside a list or quote",
            ),
            (
                "把“#”移到行首，前面空一行；只想加粗，写成“**文字**”。",
                "Move the `#` to the start of the line, after an empty line; write `**words**` for bold.",
            ),
        );
    }

    /// `[words]: address`, a line that vanishes: also when it was meant to be read.
    pub(super) fn definition(&mut self, span: Range<usize>) {
        let line = first_line(self.findings.source.text, &span);
        self.findings.error(
            "link-definition",
            line,
            (
                "“[文字]: ……”这一行不会显示出来",
                "a line `[words]: …` is not shown",
            ),
            (
                "链接写在文字后面：[文字](地址)；是一句说明，就把方括号改成“【】”。",
                "Write a link as [words](address); write a remark without square brackets.",
            ),
        );
    }

    /// Takes a link's target apart; none if it is refused.
    pub(super) fn target(
        &mut self,
        written: &str,
        words: &[Node],
        span: &Range<usize>,
    ) -> Option<Target> {
        let text = plain(words);
        let holds_picture = words
            .iter()
            .any(|node| matches!(node.kind, super::NodeKind::Image { .. }));
        if text.trim().is_empty() && !holds_picture {
            self.findings.error(
                "link-empty",
                span.clone(),
                ("链接没有文字", "the link has no words"),
                (
                    "在方括号里写明点开是什么：[我被骗了怎么办](../pages/emergency.md)",
                    "Say in the square brackets what it opens: [what to do now](../pages/emergency.md)",
                ),
            );
        }
        let target = match read(self.findings.source.path, written) {
            Ok(target) => target,
            Err(refusal) => {
                self.refused(refusal, written, span.clone());
                return None;
            }
        };
        if let (Some(shown), Some(host)) = (shown_host(&text), target.host())
            && without_www(&shown) != without_www(&host)
        {
            self.findings.error(
                "link-text",
                span.clone(),
                (
                    format!("链接文字写的是{shown}，点开却是{host}"),
                    format!("the words of the link say {shown}, but it leads to {host}"),
                ),
                (
                    "让文字和地址一致，或把文字改成网站的名字。骗子才用这一手。",
                    "Make words and address agree, or write the name of the site. This is what scammers do.",
                ),
            );
        }
        if let Target::Web(address) = &target
            && !address
                .get(..6)
                .is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"))
        {
            self.findings.warning(
                "link-http",
                span.clone(),
                ("链接没有加密（http）", "the link is not encrypted (http)"),
                (
                    "改成https://；对方网站不支持，就只写网站名字。",
                    "Write https://, or only the name of the site if it has none.",
                ),
            );
        }
        Some(target)
    }

    /// Takes a picture's target apart; none if it is refused.
    pub(super) fn picture(
        &mut self,
        written: &str,
        alt: &str,
        span: &Range<usize>,
    ) -> Option<Target> {
        if alt.is_empty() {
            self.findings.error(
                "image-alt",
                span.clone(),
                (
                    "图片没有文字说明，看不见图的人不知道画了什么",
                    "the picture has no description for people who cannot see it",
                ),
                (
                    "在方括号里写一句图里有什么：![快递贴纸：转账之前，停一停](../assets/card.png)",
                    "Say in the square brackets what it shows: ![parcel sticker: stop before you pay](../assets/card.png)",
                ),
            );
        }
        match read(self.findings.source.path, written) {
            Ok(target @ Target::File { .. }) => Some(target),
            Ok(_) => {
                self.findings.error(
                    "image-target",
                    span.clone(),
                    (
                        "图片不在content/assets/里",
                        "the picture is not in content/assets/",
                    ),
                    (
                        "把图片文件放进content/assets/，写成../assets/文件名。网页不从别的网站取东西。",
                        "Put the file into content/assets/ and write ../assets/name; pages load nothing from other sites.",
                    ),
                );
                None
            }
            Err(refusal) => {
                self.refused(refusal, written, span.clone());
                None
            }
        }
    }

    fn refused(&mut self, refusal: Refusal, written: &str, span: Range<usize>) {
        let file_hint = (
            "本站的文章写成task-rebate.md、../pages/emergency.md或/emergency/，图片写成../assets/文件名，别的网站写全https://。",
            "Write task-rebate.md, ../pages/emergency.md or /emergency/ for this site, ../assets/name for pictures, and https:// in full for other sites.",
        );
        let (rule, message, hint) = match refusal {
            Refusal::Empty => (
                "link-target",
                (
                    "括号里没有地址".to_owned(),
                    "there is no address in the brackets".to_owned(),
                ),
                file_hint,
            ),
            Refusal::Character => (
                "link-target",
                (
                    "地址里有空格、反斜杠或看不见的字符".to_owned(),
                    "the address holds a space, a backslash or an invisible character".to_owned(),
                ),
                (
                    "从浏览器地址栏重新复制一遍，目录之间用“/”。",
                    "Copy it from the address bar again; `/` stands between folders.",
                ),
            ),
            Refusal::Scheme => {
                let scheme = written.split(':').next().unwrap_or_default();
                (
                    "link-scheme",
                    (
                        format!("链接不能以“{scheme}:”开头"),
                        format!("a link may not begin with `{scheme}:`"),
                    ),
                    (
                        "只能用https://、tel:加热线号码，或本站的文件；邮箱地址直接写成文字。",
                        "Use https://, tel: with a hotline, or a file of this site; write a mail address as plain words.",
                    ),
                )
            }
            Refusal::NoScheme => (
                "link-scheme",
                (
                    "链接以“//”开头，会跳到别的网站".to_owned(),
                    "a link that begins with `//` leads to another site".to_owned(),
                ),
                (
                    "别的网站写全https://；本站的页面以一个“/”开头。",
                    "Write https:// in full for another site; a path of this site begins with one `/`.",
                ),
            ),
            Refusal::User => (
                "link-host",
                (
                    "网址里有“@”，真正打开的是“@”后面的网站".to_owned(),
                    "the address holds `@`: what opens is the site after it".to_owned(),
                ),
                (
                    "这是骗子伪装网址的办法。删掉“@”和它前面的部分，核对打开的是哪个网站。",
                    "Scammers disguise addresses this way. Remove the `@` and what is before it, and check the site.",
                ),
            ),
            Refusal::Host => (
                "link-host",
                (
                    "网址里的域名不对：可能混进了外形相似的字母，或者是一串数字".to_owned(),
                    "the host is wrong: letters that imitate others, or an address of digits"
                        .to_owned(),
                ),
                (
                    "照官方公布的网址，用键盘重新打一遍。",
                    "Type the official address again by hand.",
                ),
            ),
            Refusal::Telephone => (
                "link-telephone",
                (
                    "tel:后面只能是数字".to_owned(),
                    "only digits may follow `tel:`".to_owned(),
                ),
                (
                    "写成tel:96110，号码要在site.yaml的热线表里。",
                    "Write tel:96110; the number must be in the hotline table of site.yaml.",
                ),
            ),
            Refusal::Outside => (
                "link-target",
                (
                    "地址跑到content/外面去了".to_owned(),
                    "the address leaves content/".to_owned(),
                ),
                file_hint,
            ),
            Refusal::Path => {
                let looks_like_host = written
                    .split('/')
                    .next()
                    .is_some_and(|host| is_host(host) && !host.ends_with(".md"));
                let message = if looks_like_host {
                    (
                        format!("“{written}”前面少了https://"),
                        format!("https:// is missing before {written}"),
                    )
                } else {
                    (
                        format!("“{written}”不是本站的文件或页面"),
                        format!("{written} is no file or page of this site"),
                    )
                };
                ("link-target", message, file_hint)
            }
        };
        self.findings.error(rule, span, message, hint);
    }

    /// A row of another width than its table: the parser fills it up or cuts it off silently.
    pub(super) fn row_width(&mut self, wanted: usize, span: Range<usize>) {
        let line = first_line(self.findings.source.text, &span);
        let written = cells(&self.findings.source.text[line.clone()]);
        if written != wanted {
            self.findings.error(
                "table-columns",
                line,
                (
                    format!("这一行有{written}格，表头有{wanted}格"),
                    format!("cells in this row: {written}, in the head: {wanted}"),
                ),
                (
                    "补上或删掉“|”，空的格子也要写：“| 最终损失 | | 28,650 |”。文字里的“|”写成“\\|”。",
                    "Add or remove `|`; an empty cell is written too: `| Total | | 28,650 |`. Write a literal `|` as `\\|`.",
                ),
            );
        }
    }

    /// The words an entity stands for, without characters that must not reach a page.
    pub(super) fn entity(&mut self, words: &str, span: &Range<usize>) -> String {
        let unwelcome = |c: char| {
            c.is_control() && !matches!(c, '\n' | '\t')
                || matches!(c,
                    '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                    | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFD}' | '\u{FDD0}'..='\u{FDEF}')
        };
        if !words.contains(unwelcome) {
            return words.to_owned();
        }
        let code = self.findings.source.text[span.clone()].to_owned();
        self.findings.error(
            "entity",
            span.clone(),
            (
                format!("“{code}”是看不见的字符"),
                format!("{code} is an invisible character"),
            ),
            ("删掉它。", "Remove it."),
        );
        words.chars().filter(|c| !unwelcome(*c)).collect()
    }
}

/// How many cells a table row is written with.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut bars = 0;
    let mut escaped = false;
    let mut last = false;
    for c in row.chars() {
        last = c == '|' && !escaped;
        bars += usize::from(last);
        escaped = c == '\\' && !escaped;
    }
    bars + usize::from(!last)
}

/// The host in words that look like a web address.
fn shown_host(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or(&text);
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let last = host.rsplit('.').next()?;
    (is_host(host)
        && host.is_ascii()
        && last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_lowercase())
        && !rest.contains(char::is_whitespace))
    .then(|| host.to_owned())
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}
