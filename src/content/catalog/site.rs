//! The settings of the whole site.

use std::fmt;
use std::ops::Range;

use super::place::is_tag;
use crate::content::{Lang, Spans, form, front_matter};
use crate::diagnostic::{Diagnostic, Location, Source, Text};
use crate::project::{self, Files, MOST_TEXT_BYTES};

/// `content/site.yaml`, understood.
#[derive(Debug, Clone)]
pub struct Site {
    /// The values as written.
    pub form: form::Site,
    /// Where each key stands in `content/site.yaml`.
    pub spans: Spans,
    /// The file's text, for pointing into it.
    pub text: String,
    /// Where the site is served.
    pub base: BaseUrl,
    /// The languages; the first is the site's own.
    pub languages: Vec<Lang>,
}

impl Site {
    /// Reads `content/site.yaml`: the site, unless it cannot be understood, and the findings.
    ///
    /// # Errors
    /// The environment's: the file cannot be read.
    pub fn load(files: &dyn Files) -> anyhow::Result<(Option<Self>, Vec<Diagnostic>)> {
        let path = "content/site.yaml";
        let Some(file) = files.list().iter().find(|file| file.path == path) else {
            return Ok((None, vec![missing(path)]));
        };
        if file.bytes > MOST_TEXT_BYTES {
            return Ok((None, vec![project::too_large(path, file.bytes)]));
        }
        let decoded = files.text(path)?;
        let mut findings = decoded.findings;
        let Some(text) = decoded.text else {
            return Ok((None, findings));
        };
        let source = Source::new(path, &text);
        let read = front_matter::read_yaml::<form::Site>(source);
        findings.extend(read.findings);
        let Some(form) = read.form else {
            return Ok((None, findings));
        };
        let before = findings.len();
        let base = match BaseUrl::parse(&form.base_url) {
            Ok(base) => Some(base),
            Err(message) => {
                let place = source.at(read.spans.value("base_url"));
                findings.push(bad_address(place, message));
                None
            }
        };
        languages(&source, &form, &read.spans, &mut findings);
        let site = base.filter(|_| findings.len() == before).map(|base| Self {
            languages: form.languages.iter().map(|tag| Lang::new(tag)).collect(),
            base,
            form,
            spans: read.spans,
            text: text.clone(),
        });
        Ok((site, findings))
    }

    /// The place of a key in `content/site.yaml`, such as `hotlines`.
    pub fn place(&self, key: &str) -> Location {
        Source::new("content/site.yaml", &self.text).at(self.spans.value(key))
    }

    /// The site's own language, in which every original is written.
    pub fn language(&self) -> &Lang {
        &self.languages[0]
    }
}

/// Checks that there are languages, that each is a tag, and that none is there twice.
fn languages(
    source: &Source<'_>,
    form: &form::Site,
    spans: &Spans,
    findings: &mut Vec<Diagnostic>,
) {
    let mut report = |span: Range<usize>, zh: String, en: String, fix: &str| {
        findings.push(
            Diagnostic::error("site-language", source.at(span), Text::new(zh, en))
                .hint(Text::new(format!("写成：{fix}"), format!("Write: {fix}"))),
        );
    };
    if form.languages.is_empty() {
        report(
            spans.value("languages"),
            "至少要有一种语言".to_owned(),
            "there must be at least one language".to_owned(),
            "languages: [zh-CN]",
        );
    }
    for (index, tag) in form.languages.iter().enumerate() {
        let span = spans.item("languages", index);
        if !is_tag(tag) {
            let meant = match tag.to_lowercase().replace('_', "-").as_str() {
                "zh-cn" | "zh-hans" | "cn" | "chinese" | "中文" | "汉语" | "简体中文" => {
                    "zh-CN"
                }
                "zh-tw" | "zh-hant" | "繁体中文" | "繁體中文" => "zh-TW",
                "英文" | "英语" | "english" | "eng" => "en",
                _ => "zh-CN, en",
            };
            report(
                span,
                format!("“{tag}”不是语言代码"),
                format!("“{tag}” is no language tag"),
                meant,
            );
        } else if form.languages[..index].contains(tag) {
            report(
                span,
                format!("“{tag}”写了两次"),
                format!("“{tag}” stands twice"),
                "languages: [zh-CN, en]",
            );
        }
    }
}

fn missing(path: &str) -> Diagnostic {
    Diagnostic::error(
        "site-missing",
        Location::file(path),
        Text::new(
            "没有网站设置文件 content/site.yaml",
            "there is no content/site.yaml, the settings of the site",
        ),
    )
    .hint(Text::new(
        "从示例网站复制一份 content/site.yaml，改成本单位的名称和网址。",
        "Copy content/site.yaml from the example site and put in your own unit and address.",
    ))
}

fn bad_address(place: Location, message: Text) -> Diagnostic {
    Diagnostic::error("site-address", place, message).hint(Text::new(
        "写成 https:// 开头、“/”结尾的网址，例如：base_url: https://ga.example.gov.cn/fanzha/",
        "Write an address that begins with https:// and ends with “/”, such as: base_url: https://ga.example.gov.cn/fanzha/",
    ))
}

/// Where a site is served: `https://ga.example.gov.cn/fanzha/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    url: String,
    host_end: usize,
}

impl BaseUrl {
    /// Reads an address: `https`, a host name in lower case, an optional port, a path of plain
    /// folders with a final `/`; no user, query or fragment.
    ///
    /// # Errors
    /// What is wrong, in both languages.
    pub fn parse(url: &str) -> Result<Self, Text> {
        let Some(rest) = url.strip_prefix("https://") else {
            return Err(Text::new(
                format!("网址“{url}”要以 https:// 开头"),
                format!("the address “{url}” must begin with https://"),
            ));
        };
        let Some(slash) = rest.find('/') else {
            return Err(Text::new(
                format!("网址“{url}”最后要有“/”"),
                format!("the address “{url}” must end with a slash"),
            ));
        };
        let (authority, path) = rest.split_at(slash);
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if host.len() > 253 || !host.contains('.') || !host.split('.').all(label) {
            return Err(Text::new(
                format!("“{host}”不是域名"),
                format!("“{host}” is no host name"),
            ));
        }
        if port.len() > 5
            || !port.bytes().all(|b| b.is_ascii_digit())
            || !matches!(port.parse::<u16>(), Ok(1..))
        {
            return Err(Text::new(
                format!("“{port}”不是端口号"),
                format!("“{port}” is no port number"),
            ));
        }
        if !path.ends_with('/') {
            return Err(Text::new(
                format!("网址“{url}”最后要有“/”"),
                format!("the address “{url}” must end with a slash"),
            ));
        }
        let folder = |part: &str| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'))
        };
        let inner = &path[..path.len() - 1];
        if !inner.is_empty() && !inner[1..].split('/').all(folder) {
            return Err(Text::new(
                format!("“{path}”不是网站的文件夹：只用字母、数字、“-”和“_”"),
                format!("“{path}” is no folder of a site: use letters, digits, “-” and “_”"),
            ));
        }
        Ok(Self {
            url: url.to_owned(),
            host_end: "https://".len() + slash,
        })
    }

    /// The whole address, with its final `/`.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// `https://` with host and port, without a final `/`.
    pub fn origin(&self) -> &str {
        &self.url[..self.host_end]
    }

    /// The host, with the port if one is written.
    pub fn host(&self) -> &str {
        &self.url["https://".len()..self.host_end]
    }

    /// The folder the site lies in: `/` or `/fanzha/`.
    pub fn path(&self) -> &str {
        &self.url[self.host_end..]
    }

    /// The full address of a path of the output, such as `scams/task-rebate/`.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let base = BaseUrl::parse("https://ga.example.gov.cn:8443/a/b/").unwrap();
        assert_eq!(base.origin(), "https://ga.example.gov.cn:8443");
        assert_eq!(base.host(), "ga.example.gov.cn:8443");
        assert_eq!(base.path(), "/a/b/");
        assert_eq!(base.join("sd/"), "https://ga.example.gov.cn:8443/a/b/sd/");
        assert_eq!(BaseUrl::parse("https://a.cn/").unwrap().path(), "/");
    }

    #[test]
    fn an_address_that_is_not_ours_to_serve_is_refused() {
        for bad in [
            "http://a.gov.cn/",
            "https://a.gov.cn",
            "https://a.gov.cn/x",
            "https://user@a.gov.cn/",
            "https://A.gov.cn/",
            "https://反诈.cn/",
            "https://a.gov.cn:0/",
            "https://a.gov.cn:99999/",
            "https://a.gov.cn:/",
            "https://a..cn/",
            "https://-a.cn/",
            "https://localhost/",
            "https://a.gov.cn//",
            "https://a.gov.cn/../",
            "https://a.gov.cn/x/./",
            "https://a.gov.cn/x?y/",
            "https://a.gov.cn/%2e/",
            "https:///",
            "",
        ] {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
