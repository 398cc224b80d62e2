//! A site that is not served under .gov.cn.

use super::{Filled, Reading, Rule, Run, Words};
use crate::content::catalog::BaseUrl;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "base-url-domain",
    severity: Severity::Warning,
    finds: Words {
        zh: "网站不在 .gov.cn 域名下",
        en: "a site that is not served under .gov.cn",
    },
    why: Words {
        zh: "政府网站应使用 .gov.cn 域名；我们教群众认准 .gov.cn，自己的网址也要经得起这样认。",
        en: "Government sites belong under .gov.cn, and we tell the public to look for it: our own address must pass that test.",
    },
    instead: Words {
        zh: "用本单位网站域名下的一个目录，例如 https://ga.example.gov.cn/fanzha/。",
        en: "Use a folder of the bureau's site, such as https://ga.example.gov.cn/fanzha/.",
    },
    bad: "base_url: https://fanzha-example.com/\n",
    good: "base_url: https://ga.example.gov.cn/fanzha/\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Site(site) = reading.form else {
        return;
    };
    // An address that cannot be read has its own finding.
    let Ok(base) = BaseUrl::parse(&site.base_url) else {
        return;
    };
    let host = base.host();
    let name = host.split(':').next().unwrap_or(host);
    if name.ends_with(".gov.cn") {
        return;
    }
    findings.push(
        RULE.found(
            reading.near("base_url"),
            format!("{name}不是 .gov.cn 域名"),
            format!("{name} is not under .gov.cn"),
        )
        .hint(Text::new(
            "请用本单位网站域名下的一个目录，例如 https://ga.example.gov.cn/fanzha/。",
            "Use a folder of the bureau's site, such as https://ga.example.gov.cn/fanzha/.",
        )),
    );
}
