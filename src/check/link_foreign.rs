//! Links to sites that are no government sites.

use super::address::{self, Doubt};
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "link-foreign",
    severity: Severity::Warning,
    finds: Words {
        zh: "链接到政府网站以外",
        en: "a link to a site that is no government site",
    },
    why: Words {
        zh: "外站的内容会变，域名会过期被别人买走。挂在官方网站上的链接变成了诈骗网站，就是事故。",
        en: "Other sites change and domains lapse; an official page that links to what became a scam site is an incident.",
    },
    instead: Words {
        zh: "换成 .gov.cn 上的同一内容；没有的，只写标题和发布单位，不加链接。",
        en: "Link to the same content under .gov.cn, or give title and publisher without a link.",
    },
    bad: "[新闻报道](https://news.example.com/1.html)",
    good: "[公安部通报](https://www.mps.gov.cn/)",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for (host, span) in reading.hosts() {
        if address::doubt(&host, reading.own_host()) == Some(Doubt::Foreign) {
            findings.push(
                RULE.found(
                    reading.at(span),
                    format!("{host}不是政府网站（.gov.cn）"),
                    format!("{host} is no government site (.gov.cn)"),
                )
                .hint(Text::new(
                    "换成 .gov.cn 上的同一内容；没有的，只写标题和发布单位，不加链接。",
                    "Link to the same content under .gov.cn, or give title and publisher without a link.",
                )),
            );
        }
    }
}
