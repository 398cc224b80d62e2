//! A base_url that is no address of a site.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "site-address",
    severity: Severity::Error,
    finds: Words {
        zh: "base_url 写得不对",
        en: "a base_url that is no address of a site",
    },
    why: Words {
        zh: "分享、二维码、贴纸上的网址都从它来，错了就全错。",
        en: "Shared links, QR codes and the addresses on leaflets come from it.",
    },
    instead: Words {
        zh: "写成 https:// 开头、“/”结尾的网址。",
        en: "Write an address that begins with https:// and ends with a slash.",
    },
    bad: "base_url: http://fanzha.example.gov.cn\n",
    good: "base_url: https://fanzha.example.gov.cn/\n",
    run: Run::Elsewhere,
};
