//! Where a title may break.
//!
//! Titles are set with `word-break: keep-all`, so that no word is torn apart, and break only where
//! `<wbr>` stands: after punctuation, before an opening quote, and in a long run of characters at
//! one boundary between words that are certain. Chinese has no spaces, and guessing tears words
//! (公检法人员 is no 公检 法人员): a boundary counts only between two words of the list in
//! [`words`]. A run with none stays whole.

use super::character::is_cjk;
use super::html::escape;

mod words;

/// Longest run left whole, in full-width characters: what fits a heading on the narrowest phone.
const MOST_UNBROKEN: usize = 7;

/// Longest title that is looked at, in characters; no title is as long, and it is then text.
const MOST_CHARACTERS: usize = 200;

/// `title` as HTML, with `<wbr>` where a line may end.
pub fn breaks(title: &str) -> String {
    let chars: Vec<char> = title.chars().collect();
    if chars.len() > MOST_CHARACTERS {
        return escape(title);
    }
    let mut out = String::with_capacity(title.len() + 16);
    let mut start = 0;
    for at in 1..=chars.len() {
        let edge = at == chars.len() || may_break(&chars[..at], &chars[at..]);
        let joint = !edge && is_in_run(chars[at - 1]) != is_in_run(chars[at]);
        if edge || joint {
            run(&chars[start..at], &mut out);
            start = at;
        }
        if edge && at < chars.len() {
            out.push_str("<wbr>");
        }
    }
    out
}

/// Whether a line may end between what stands before and after, by punctuation alone. A quote is
/// not parted from a single character beside it.
fn may_break(before: &[char], after: &[char]) -> bool {
    let (Some(last), Some(first)) = (before.last(), after.first()) else {
        return false;
    };
    if closes(*first) || first.is_whitespace() || last.is_whitespace() || opens(*last) {
        return false;
    }
    let in_run = |c: Option<&char>| c.is_some_and(|c| is_in_run(*c));
    if opens(*first) {
        let lone = before.len() < 2 || !in_run(before.get(before.len() - 2));
        return closes(*last) || is_cjk(*last) && !lone;
    }
    if ends_quote(*last) {
        return in_run(after.get(1)) && !words::clings(*first);
    }
    closes(*last) && *last != '·'
}

/// Signs after which the sentence goes on.
fn ends_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '】' | '」')
}

/// Signs that never begin a line.
fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '、'
            | '：'
            | '；'
            | '。'
            | '！'
            | '？'
            | '”'
            | '’'
            | '）'
            | '》'
            | '】'
            | '」'
            | '…'
            | '·'
    )
}

/// Signs that never end a line.
fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '《' | '【' | '「')
}

/// Whether `c` belongs to a run of words without punctuation.
fn is_in_run(c: char) -> bool {
    c.is_alphanumeric()
}

/// Writes a run, broken near its middle as long as it is too long and the words are certain.
fn run(run: &[char], out: &mut String) {
    let text: String = run.iter().collect();
    if width(run) <= 2 * MOST_UNBROKEN || !run.iter().all(|c| is_in_run(*c)) {
        out.push_str(&escape(&text));
        return;
    }
    let middle = width(run);
    // A line that ends with 的 leaves its noun alone.
    let weak = |at: &usize| if run[*at - 1] == '的' { 6 } else { 0 };
    let distance = |at: &usize| (2 * width(&run[..*at])).abs_diff(middle) + weak(at);
    match words::boundaries(run).into_iter().min_by_key(distance) {
        Some(at) => {
            self::run(&run[..at], out);
            out.push_str("<wbr>");
            self::run(&run[at..], out);
        }
        None => out.push_str(&escape(&text)),
    }
}

/// The width of characters, in half-width ones.
fn width(run: &[char]) -> usize {
    run.iter().map(|c| 1 + usize::from(is_cjk(*c))).sum()
}

#[cfg(test)]
mod tests {
    use super::breaks;

    #[track_caller]
    fn check(expected: &str) {
        let title = expected.replace('|', "");
        assert_eq!(breaks(&title).replace("<wbr>", "|"), expected);
    }

    #[test]
    fn titles_break_after_punctuation_and_before_quotes() {
        check("退款要您先转账，|就是诈骗。");
        check("给过验证码、|开过共享屏幕");
        check("案例：|46分钟，|没了48,650元");
        check("让您把钱转进|“安全账户”，|就是诈骗。");
        check("“加错人”，|其实早看好了您");
        check("转账之前，|停一停。");
        check("视频亮警服，|发“逮捕令”");
        check("先吓您，|再“帮”您");
        check("发张假截图，|钱“到账”了");
        check("带您|“回本”，|借您的卡");
    }

    #[test]
    fn long_runs_break_once_between_certain_words() {
        check("冒充电商|物流客服");
        check("引您离开|购物平台");
        check("冒充公检法|及政府机关诈骗");
        check("虚假网络|投资理财诈骗");
        check("冒充电商|物流客服诈骗");
        check("网络游戏|虚假交易诈骗");
        check("反诈讲堂|走进示例社区");
        check("这个网站|是谁办的");
        check("不认识的人|要您转账，|先停下。");
        check("我们怎么|对待您的信息");
        check("短信报出|您的航班");
        check("退款|回购物软件里办");
    }

    #[test]
    fn short_runs_and_unknown_words_stay_whole() {
        check("钱已经转走");
        check("骗子的剧本");
        check("鹦鹉螺化石馆藏珍品鉴赏");
    }

    #[test]
    fn no_line_begins_with_what_clings_or_ends_with_what_leads() {
        for title in [
            "不许告诉家里人的电话都是骗子打来的",
            "先交押金的兼职工作一律不要相信",
            "把银行卡贴在手机上认证的软件",
        ] {
            let broken = breaks(title);
            for part in broken.split("<wbr>") {
                assert!(
                    !part.starts_with(['的', '了', '着', '过', '们', '吗']),
                    "{broken}"
                );
                assert!(
                    !part.ends_with(['不', '把', '先', '一', '没', '别']),
                    "{broken}"
                );
            }
            assert_eq!(broken.replace("<wbr>", ""), title);
        }
    }

    #[test]
    fn western_titles_break_at_their_spaces_and_are_escaped() {
        assert_eq!(breaks("What to do <now>"), "What to do &lt;now&gt;");
        assert_eq!(breaks(""), "");
    }
}
