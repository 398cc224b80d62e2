//! A footer without what government sites must show.

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "footer-incomplete",
    severity: Severity::Warning,
    finds: Words {
        zh: "页脚缺少政府网站应有的信息",
        en: "a footer without what government sites must show",
    },
    why: Words {
        zh: "政府网站每一页的页脚要有主办单位、承办单位、联系方式、网站标识码、ICP备案号和公安备案号，检查时逐项看。",
        en: "Each page of a government site shows host, organiser, contact, site id code, ICP and police record; inspections look for each.",
    },
    instead: Words {
        zh: "向网站管理部门要到号码，补进 site.yaml 的 footer。",
        en: "Ask the site's administration for the numbers and add them to footer in site.yaml.",
    },
    bad: "footer: {host: 示例市公安局}\n",
    good: "footer:\n  host: 示例市公安局\n  organiser: 示例市反诈骗中心\n  contact: 示例市示例区示例路\n  site_id_code: 示例标识码0000\n  icp: 示例ICP备0000号\n  police_record: 示例公网安备0000号\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Site(site) = reading.form else {
        return;
    };
    let footer = &site.footer;
    let missing: Vec<(&str, &str)> = [
        (&footer.organiser, "organiser", "承办单位"),
        (&footer.contact, "contact", "联系方式"),
        (&footer.site_id_code, "site_id_code", "网站标识码"),
        (&footer.icp, "icp", "ICP备案号"),
        (&footer.police_record, "police_record", "公安备案号"),
    ]
    .into_iter()
    .filter(|(value, ..)| value.is_none())
    .map(|(_, key, name)| (key, name))
    .collect();
    if missing.is_empty() {
        return;
    }
    let names: Vec<_> = missing.iter().map(|(_, name)| *name).collect();
    let keys: Vec<_> = missing.iter().map(|(key, _)| *key).collect();
    findings.push(
        RULE.found(
            reading.near("footer"),
            format!("页脚还缺{}", names.join("、")),
            format!("the footer lacks {}", keys.join(", ")),
        )
        .hint(Text::new(
            format!("在 footer 里补上 {}。", keys.join("、")),
            format!("Add {} to footer.", keys.join(", ")),
        )),
    );
}
