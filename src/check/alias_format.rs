//! Aliases that are no addresses of the site.

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "alias-format",
    severity: Severity::Error,
    finds: Words {
        zh: "aliases 里的旧地址写得不对",
        en: "an alias that is no address of the site",
    },
    why: Words {
        zh: "程序会在旧地址上放一个跳转页。带“..”、盘符、问号或特殊字符的地址会写到别处去，或者根本写不成文件。",
        en: "A redirect page is written at each alias. Addresses with “..”, drives, question marks or signs would land elsewhere, or nowhere.",
    },
    instead: Words {
        zh: "以“/”开头，各段只用小写字母、数字和连字符；文件夹以“/”结尾，旧的网页文件以 .html 结尾。",
        en: "Begin with “/” and use lower-case letters, digits and hyphens; a folder ends with “/”, an old file with .html.",
    },
    bad: "aliases: [../old/刷单.html]\n",
    good: "aliases: [/old/shuadan/]\n",
    run: Run::File(look),
};

/// Longest part of an address, in bytes; file systems stop at 255.
const MOST_PART: usize = 80;

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let aliases = match reading.form {
        Filled::Scam(scam) => &scam.aliases,
        Filled::Page(page) => &page.aliases,
        _ => return,
    };
    for (index, alias) in aliases.iter().enumerate() {
        let Some(span) = reading.place(&format!("aliases[{index}]")) else {
            continue;
        };
        let Some((zh, en)) = fault(alias) else {
            continue;
        };
        findings.push(
            RULE.found(
                reading.at(span),
                format!("“{alias}”{zh}"),
                format!("“{alias}” {en}"),
            )
            .hint(Text::new(
                "写成 /old/shuadan/ 或 /old/shuadan.html 这样：以“/”开头，只用小写字母、数字和连字符。",
                "Write it like /old/shuadan/ or /old/shuadan.html: begin with “/”, use lower-case letters, digits and hyphens.",
            )),
        );
    }
}

/// What is wrong with an alias, in Chinese and English.
fn fault(alias: &str) -> Option<(&'static str, &'static str)> {
    let Some(inside) = alias.strip_prefix('/') else {
        return Some(("不是以“/”开头的地址", "does not begin with “/”"));
    };
    if inside.is_empty() {
        return Some(("是首页自己", "is the home page itself"));
    }
    let (folders, file) = match inside.strip_suffix('/') {
        Some(folders) => (folders, None),
        None => match inside.rsplit_once('/') {
            Some((folders, file)) => (folders, Some(file)),
            None => ("", Some(inside)),
        },
    };
    let plain = |part: &str| {
        !part.is_empty()
            && part.len() <= MOST_PART
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    if !folders.is_empty() && !folders.split('/').all(plain) {
        return Some((
            "里有小写字母、数字、连字符以外的字符",
            "holds something else than lower-case letters, digits and hyphens",
        ));
    }
    match file {
        None => None,
        Some(file) => match file.rsplit_once('.') {
            Some((stem, "html" | "htm" | "shtml")) if plain(stem) => None,
            _ => Some((
                "既不以“/”结尾，也不是 .html 文件",
                "ends neither with “/” nor with .html",
            )),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn only_plain_addresses_pass() {
        for good in ["/old/path/", "/a.html", "/x/y-z/2024.htm"] {
            assert_eq!(fault(good), None, "{good}");
        }
        for bad in [
            "", "/", "old/", "../old/", "/../old/", "/a//b/", "//evil/", "/C:/a/", "/%2e%2e/",
            "/a?b/", "/A/", "/刷单/", "/a", "/a.php", "/.html", "/a b/", "/a\\b/", "/-a/",
        ] {
            assert!(fault(bad).is_some(), "{bad}");
        }
    }
}
