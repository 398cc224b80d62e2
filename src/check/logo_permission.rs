//! A partner's logo without the partner's permission.

use super::{Filled, Reading, Rule, Run, Words};
use crate::content::form::Status;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "logo-permission",
    severity: Severity::Error,
    finds: Words {
        zh: "合作单位的标志没有授权",
        en: "a partner's logo without permission",
    },
    why: Words {
        zh: "商标印在传单上要有书面授权，印出去几万张就收不回来。",
        en: "Printing a trademark needs written permission, and thousands of leaflets cannot be called back.",
    },
    instead: Words {
        zh: "拿到书面授权以后写 logo_permission: true；没有授权就删掉 logo 一行，只印单位名称。",
        en: "Write logo_permission: true once you have it in writing; without it remove the logo line and print the name only.",
    },
    bad: "logo: assets/example-express-logo.png\nlogo_permission: false\n",
    good: "logo: assets/example-express-logo.png\nlogo_permission: true\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Partner(partner) = reading.form else {
        return;
    };
    if partner.logo_permission || partner.status != Status::Published {
        return;
    }
    if let Some(span) = reading.place("logo") {
        findings.push(
            RULE.found(
                reading.at(span),
                "用了合作单位的标志，但没有写明已授权",
                "the partner's logo is used, but its permission is not recorded",
            )
            .hint(Text::new(
                "有书面授权，写 logo_permission: true；没有，删掉 logo 这一行。",
                "With a written permission add logo_permission: true; without one remove the logo line.",
            )),
        );
    }
}
