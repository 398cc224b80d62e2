//! Web addresses in a form that are not plain https addresses.

use super::address;
use super::field::{Nature, named};
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "address-form",
    severity: Severity::Error,
    finds: Words {
        zh: "来源、平台的网址不规范",
        en: "the address of a source or platform that is no plain https address",
    },
    why: Words {
        zh: "骗子最会伪装网址：“@”前面是假的，形近字母、xn-- 域名看着像真的。官方网站的链接必须一眼看得明白。",
        en: "Disguised addresses are the scammers' trade: what stands before “@”, look-alike letters, xn-- hosts. An official site links only to what can be read at a glance.",
    },
    instead: Words {
        zh: "从官方网站的地址栏复制完整网址，以 https:// 开头；查不到就整行删掉，只留标题和发布单位。",
        en: "Copy the full https:// address from the official site; if there is none, remove the line and keep title and publisher.",
    },
    bad: "url: http://www.gov.cn@example.com/\n",
    good: "url: https://www.gov.cn/\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for placed in reading.values() {
        // The site's own address is read, and judged, by `content`.
        if placed.value.nature != Nature::Address || placed.value.path == "base_url" {
            continue;
        }
        let Err((zh, en)) = address::host(placed.value.text) else {
            continue;
        };
        let name = named(&placed.value.path);
        findings.push(
            RULE.found(
                reading.at(placed.span),
                format!("{}{zh}", name.zh),
                format!("{} {en}", name.en),
            )
            .hint(Text::new(
                "从官方网站的地址栏复制完整网址，以 https:// 开头；查不到就删掉 url 这一项。",
                "Copy the full https:// address from the official site, or remove url.",
            )),
        );
    }
}
