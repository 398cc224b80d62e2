//! What kind of character it is, for emphasis, line breaks and punctuation.

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar as _;

/// Whether `c` is a Chinese, Japanese or Korean character or full-width punctuation: East Asian
/// Width W or F (UAX #11) and no emoji. Curly quotes, dash and ellipsis are not: their width
/// depends on the text around them, see [`is_shared`].
pub(in crate::content) fn is_cjk(c: char) -> bool {
    let wide = c.width() == Some(2) || matches!(c, '\u{FF61}'..='\u{FF9F}');
    wide && !matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FBFF}')
}

/// Whether `c` is a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}' | '々' | '〇')
}

/// Whether `c` is punctuation that Chinese shares with Western text.
pub(super) fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Whether `c` is Unicode punctuation or a symbol (general categories P and S), as CommonMark
/// 0.31 counts them: what is assigned and is no letter, number, mark, space, control or format
/// character.
pub(super) fn is_punctuation(c: char) -> bool {
    !(c.is_alphanumeric()
        || c.is_whitespace()
        || c.is_control()
        || is_combining_mark(c)
        || matches!(c,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}'
            | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{10FFFF}'))
}
