//! Pictures that end too early.

use super::whole::Found;
use super::{Rule, Run, Words, picture};
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "asset-cut-off",
    severity: Severity::Error,
    finds: Words {
        zh: "图片不完整",
        en: "a picture that ends too early",
    },
    why: Words {
        zh: "没有传完的图片，页面上只显示半张，下面是灰的。",
        en: "A picture that was not copied to its end shows its upper half and grey below.",
    },
    instead: Words {
        zh: "从原来的地方重新复制一份，替换它。",
        en: "Copy it again from where it came.",
    },
    bad: "content/assets/poster.jpg（拷贝中断，只有一半）",
    good: "content/assets/poster.jpg（完整的文件）",
    run: Run::Asset(look),
};

fn look(path: &str, bytes: &[u8]) -> Option<Found> {
    picture::is_cut_off(bytes).then(|| {
        Found::file(
            &RULE,
            path,
            Text::new("图片不完整，后半截没有了", "the picture ends too early"),
            Text::new(
                "从原来的地方重新复制一份，替换它。",
                "Copy it again from where it came.",
            ),
        )
    })
}
