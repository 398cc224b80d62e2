//! Pictures that tell where they were taken.

use super::whole::Found;
use super::{Rule, Run, Words, picture};
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "asset-position",
    severity: Severity::Error,
    finds: Words {
        zh: "图片里藏着拍摄地点",
        en: "a picture that tells where it was taken",
    },
    why: Words {
        zh: "手机拍的照片带着经纬度，能查到当事人的家、单位。肉眼看不见，下载下来就能读出来。",
        en: "Photos of a phone carry the place to a few metres: a victim's home. Nobody sees it, everybody who downloads the file can read it.",
    },
    instead: Words {
        zh: "在电脑上右键图片，“属性”“详细信息”，点“删除属性和个人信息”；或截图另存。",
        en: "Remove the location in the file's properties, or save a screenshot of the picture.",
    },
    bad: "content/assets/visit.jpg（带有经纬度）",
    good: "content/assets/visit.jpg（已删除个人信息）",
    run: Run::Asset(look),
};

fn look(path: &str, bytes: &[u8]) -> Option<Found> {
    picture::has_position(bytes).then(|| {
        Found::file(
            &RULE,
            path,
            Text::new(
                "图片里有拍摄地点的经纬度",
                "the picture holds the position where it was taken",
            ),
            Text::new(
                "右键图片，“属性”“详细信息”，点“删除属性和个人信息”，再放进来。",
                "Remove the location in the file's properties, then put it here again.",
            ),
        )
    })
}
