//! Web addresses, as far as the rules judge them.

use crate::content::markdown::Target;

/// Services that hide where a link leads.
const SHORTENERS: [&str; 18] = [
    "t.cn",
    "dwz.cn",
    "url.cn",
    "suo.im",
    "suo.nz",
    "mrw.so",
    "w.url.cn",
    "sina.lt",
    "tinyurl.com",
    "bit.ly",
    "goo.gl",
    "t.co",
    "is.gd",
    "ow.ly",
    "rrd.me",
    "dwz.win",
    "u.nu",
    "985.so",
];

/// What may be said against the host of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// A shortener.
    Short,
    /// Not a government site and not ours.
    Foreign,
}

/// What may be said against `host`, given the host of the site itself.
pub(super) fn doubt(host: &str, own: &str) -> Option<Doubt> {
    let host = host.trim_end_matches('.');
    let own = own.split(':').next().unwrap_or(own);
    if SHORTENERS.contains(&host) {
        Some(Doubt::Short)
    } else if host == own || host == "gov.cn" || host.ends_with(".gov.cn") {
        None
    } else {
        Some(Doubt::Foreign)
    }
}

/// The host of a well-formed `https` address; otherwise what is wrong with it, in Chinese and
/// English.
pub(super) fn host(address: &str) -> Result<String, (&'static str, &'static str)> {
    if !address.starts_with("https://") {
        return Err(if address.starts_with("http://") {
            ("没有加密（http）", "is not encrypted (http)")
        } else {
            (
                "不是以 https:// 开头的完整网址",
                "is no full address that begins with https://",
            )
        });
    }
    let target = Target::parse("content/site.yaml", address);
    let Some(host) = target.as_ref().and_then(Target::host) else {
        return Err((
            "写得不对：里面有空格、“@”、数字地址，或外形相似的字母",
            "is malformed: it holds a space, “@”, an address of digits, or look-alike letters",
        ));
    };
    if host.split('.').any(|label| label.starts_with("xn--")) {
        return Err((
            "是转码的域名（xn--），看不出真面目",
            "has an encoded host (xn--) that hides its real name",
        ));
    }
    Ok(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_judged_by_their_end_and_not_by_what_they_contain() {
        let own = "fanzha.example.gov.cn";
        for good in ["www.mps.gov.cn", "fanzha.example.gov.cn", "www.gov.cn"] {
            assert_eq!(doubt(good, own), None, "{good}");
        }
        for bad in ["www.gov.cn.example.com", "mps-gov.cn", "xgov.cn"] {
            assert_eq!(doubt(bad, own), Some(Doubt::Foreign), "{bad}");
        }
        assert_eq!(doubt("t.cn", own), Some(Doubt::Short));
    }

    #[test]
    fn addresses_that_hide_something_are_refused() {
        assert_eq!(host("https://www.gov.cn/a").unwrap(), "www.gov.cn");
        for bad in [
            "http://www.gov.cn/",
            "www.gov.cn",
            "https://www.gov.cn@evil.example/",
            "https://www.gоv.cn/",
            "https://xn--fiqs8s.cn/",
            "https://127.0.0.1/",
            "javascript:alert(1)",
            "//evil.example",
        ] {
            assert!(host(bad).is_err(), "{bad}");
        }
    }
}
