//! What belongs in each key, as a colleague would say it.

use crate::diagnostic::Text;

/// What belongs in a key, by its path within a form: `kind` for a key of its own, `items.why` for a
/// key of a list's entries. `form` is the name of the form's folder, as in `scams`; a key that means
/// something else in that form is explained for it alone.
pub fn explain(form: &str, path: &str) -> Option<Text> {
    let of = |name: &str| {
        COACHING
            .binary_search_by_key(&name, |&(name, ..)| name)
            .ok()
            .map(|at| COACHING[at])
    };
    let last = path.rsplit('.').next().unwrap_or(path);
    let (_, zh, en) = of(&format!("{form}/{path}"))
        .or_else(|| of(path))
        .or_else(|| of(last))?;
    Some(Text::new(zh, en))
}

/// Path, and what belongs there in Chinese and English; sorted by path.
const COACHING: &[(&str, &str, &str)] = &[
    (
        "age_band",
        "当事人的年龄段，只写大概，如60–69；别写准确年龄。",
        "The person's age as a band, such as 60–69; never the exact age.",
    ),
    (
        "aliases",
        "以前用过、现在要转到这里的地址，如[/old/path/]；没有就删掉。",
        "Old addresses that lead here, such as [/old/path/]; leave out if there are none.",
    ),
    (
        "anonymised_by",
        "谁删去了能认出人的信息；写岗位或代称。",
        "Who removed everything that identifies people; a role or a code name.",
    ),
    (
        "articles",
        "要印的文章编号，如[task-rebate]；印在传单上的就是这几篇。",
        "Ids of the articles to print, such as [task-rebate].",
    ),
    (
        "as_of",
        "数字统计到哪一天，如2026-10-31。",
        "The day up to which was counted, such as 2026-10-31.",
    ),
    (
        "audience",
        "骗子专找哪些人，可写几个。",
        "Whom the scam looks for; several may be named.",
    ),
    (
        "base_url",
        "网站的完整网址，https开头，/结尾。",
        "The site's full address: https at the start, / at the end.",
    ),
    (
        "captions",
        "字幕文件（WebVTT），放在content/assets/里，写assets/文件名。",
        "Captions (WebVTT) under content/assets/, as assets/name.",
    ),
    (
        "channels",
        "骗子从哪里找上门，可写几个。",
        "How the scam reaches people; several may be named.",
    ),
    (
        "code",
        "印在传单上的短地址，2–4个小写字母或数字，如kf；定了就不能再改。",
        "The short address printed on leaflets: 2–4 of a–z and 0–9, such as kf; never changed later.",
    ),
    (
        "consent",
        "当事人同意公开写true，没同意写false；没同意的不能发布。",
        "true if the person agreed to publication; without that it cannot be published.",
    ),
    (
        "contact",
        "公开的联系方式：地址或单位电话，不写个人号码。",
        "Public contact: an address or the unit's number, no private one.",
    ),
    (
        "contact_role",
        "联系人的岗位，不写姓名和电话。",
        "The contact's role, without name or number.",
    ),
    ("date", "日期，如2026-11-01。", "A day, such as 2026-11-01."),
    (
        "district",
        "最细写到区县；再细就能认出人了。",
        "The district at most; anything finer would identify people.",
    ),
    (
        "duration",
        "视频时长，分:秒，如01:30。",
        "The video's length as MM:SS, such as 01:30.",
    ),
    (
        "events/date",
        "活动开始的时间，如2026-11-20 14:00。",
        "When the event starts, such as 2026-11-20 14:00.",
    ),
    ("events/kind", "活动是哪一种。", "What kind of event it is."),
    (
        "figures/kind",
        "画成折线（line）还是柱形（bar）。",
        "Drawn as a line or as bars.",
    ),
    (
        "figures/title",
        "一句话说出数字说明了什么，不要只写“统计图”。",
        "Say what the numbers show, not just “statistics”.",
    ),
    (
        "file",
        "视频文件，放在content/assets/里；只在平台上播放的可以不写。",
        "The video under content/assets/; leave out if it is only on a platform.",
    ),
    (
        "first",
        "一审：撰稿部门。由fanzha review写入。",
        "First review: the author's department.",
    ),
    (
        "footer",
        "每一页底部的法定信息。",
        "What must stand at the foot of every page.",
    ),
    (
        "formats",
        "要印的版式，如[parcel-100x150, thermal-76x130]。",
        "Leaflet formats, such as [parcel-100x150, thermal-76x130].",
    ),
    (
        "hash",
        "审核时文章的校验码，由程序写入。",
        "The checksum of the text that was reviewed.",
    ),
    (
        "headcount",
        "到场人数，只写数字；不清楚就删掉。",
        "How many came; leave out if unknown.",
    ),
    (
        "headline",
        "传单上的大字，一行或两行，每行最多6个字，如[先垫钱的兼职, 都是诈骗]。",
        "The leaflet's headline: one or two lines of at most 6 characters each.",
    ),
    (
        "hooks",
        "骗子利用的心理，可写几个；没有就删掉。",
        "The feelings the scam works with; may be left out.",
    ),
    (
        "host",
        "主办单位全称。",
        "The full name of the body in charge.",
    ),
    (
        "hotlines",
        "全站只认这张表里的电话；每个都要打过、核实过。",
        "The only numbers that may appear on the site; call each of them to check it.",
    ),
    (
        "hotlines.id",
        "给程序用的名字，用小写英文，如consult。",
        "A name for the program, such as consult.",
    ),
    (
        "hotlines.kind",
        "emergency报警，consult咨询，report举报，sms短信报警。",
        "emergency, consult, report, or sms for the text-message police number.",
    ),
    (
        "hotlines.label",
        "什么时候打这个电话，用大白话说。",
        "When to call it, in plain words.",
    ),
    ("icp", "ICP备案号。", "The ICP record number."),
    ("id", "小写英文编号。", "An id in lower-case English."),
    (
        "intro",
        "题目前面的一句话。",
        "A sentence before the questions.",
    ),
    (
        "is_scam",
        "是骗局写true，不是写false；两种都要有。",
        "true if it is a scam; there should be some of each.",
    ),
    (
        "issue",
        "期号：年-月-第几期，如\"2026-11-01\"；要加引号。",
        "The issue: year-month-number, such as \"2026-11-01\", in quotes.",
    ),
    ("items", "5–10道题。", "5–10 questions."),
    (
        "keywords",
        "群众会搜的词，3–8个。",
        "3–8 words people would search for.",
    ),
    ("kind", "从列出的词里选一个。", "One of the listed words."),
    ("label", "名字，几个字说清。", "A name in a few words."),
    (
        "languages",
        "语言标签，第一个是主语言，如[zh-CN, en]。",
        "Language tags, the site's own first, such as [zh-CN, en].",
    ),
    (
        "leaflet",
        "传单的统一规定。",
        "The site's rule about leaflets.",
    ),
    (
        "leaflet.issuer",
        "传单上谁在说话，一般写本单位。",
        "Who speaks on the leaflet, usually the unit.",
    ),
    (
        "level",
        "紧急程度：notice提示，warning预警，urgent紧急。",
        "How urgent: notice, warning or urgent.",
    ),
    (
        "line",
        "印在传单上的合作单位提醒语，最多16个字；没有就删掉。",
        "The partner's line on its leaflets, at most 16 characters; may be left out.",
    ),
    (
        "logo",
        "合作单位标志的图片，放在content/assets/里。",
        "The partner's logo under content/assets/.",
    ),
    (
        "logo_permission",
        "有书面授权才写true。",
        "true only with a written permission.",
    ),
    (
        "loss_band",
        "损失多少，只写大概，如1万–5万元。",
        "The loss as a band, such as 10,000–50,000 yuan.",
    ),
    (
        "meaning",
        "这个词是什么意思，最多60个字。",
        "What it means, at most 60 characters.",
    ),
    (
        "message",
        "让读者判断的一条消息。",
        "The message a reader judges.",
    ),
    (
        "metric",
        "数的是什么，如案件数。",
        "What is counted, such as cases.",
    ),
    (
        "month",
        "哪年哪月，如2026-10。",
        "Year and month, such as 2026-10.",
    ),
    ("name", "名称。", "A name."),
    (
        "note",
        "给印刷人员的话；没有就删掉。",
        "A word to the printer; may be left out.",
    ),
    (
        "number",
        "只写数字，加引号，如\"96110\"。",
        "Digits only, in quotes, such as \"96110\".",
    ),
    (
        "official",
        "是公安部公布的风险词写true。",
        "true if it is one of the ministry's warning keywords.",
    ),
    (
        "organiser",
        "承办单位全称。",
        "The full name of the body that does the work.",
    ),
    (
        "outlets",
        "有多少个网点，只写数字。",
        "How many outlets it has.",
    ),
    (
        "partner",
        "合作单位的编号，就是content/partners/里的文件名。",
        "The partner's id: its file name under content/partners/.",
    ),
    (
        "partners/kind",
        "合作单位是做什么的。",
        "What the partner does.",
    ),
    (
        "partners/name",
        "合作单位的公开名称。",
        "The partner's public name.",
    ),
    (
        "period",
        "统计的是哪段时间，如2026年1–10月。",
        "The time that was counted, such as January–October 2026.",
    ),
    (
        "place",
        "在哪里，写到场所名称就够了。",
        "Where; the name of the place is enough.",
    ),
    (
        "platforms",
        "还能在哪里看；没有就删掉。",
        "Where else it can be watched; may be left out.",
    ),
    ("platforms.name", "平台的名字。", "The platform's name."),
    (
        "platforms.url",
        "视频在那里的网址，https开头。",
        "The video's address there, with https.",
    ),
    (
        "points",
        "传单上的三句话，正好3条，每条最多13个字。",
        "The leaflet's points: exactly three, each at most 13 characters.",
    ),
    (
        "police_record",
        "公安联网备案号。",
        "The police record number.",
    ),
    (
        "poster",
        "视频封面图，放在content/assets/里。",
        "The video's picture under content/assets/.",
    ),
    (
        "prevented",
        "钱保住了写true。",
        "true if the money was kept safe.",
    ),
    (
        "public",
        "下载中心要不要公开这份任务，true或false。",
        "Whether the download centre shows the job.",
    ),
    (
        "published",
        "第一次发布的时间，精确到分，如2026-11-01 09:00。",
        "When it was first published, to the minute, such as 2026-11-01 09:00.",
    ),
    ("publisher", "谁发布的。", "Who published it."),
    (
        "qr",
        "传单要不要印二维码；默认false，警方提醒大家别扫陌生码。",
        "Whether leaflets carry a QR code; false by default, since people are told not to scan strange codes.",
    ),
    ("quantity", "每种印多少张。", "How many of each."),
    (
        "recalled",
        "发现印错了才填：哪天收回、为什么、换成哪一期。",
        "Only if something was printed wrong: when it is called back, why, and what replaces it.",
    ),
    (
        "recalled.date",
        "从哪天起停止发放，如2026-11-20。",
        "The day from which it is called back, such as 2026-11-20.",
    ),
    (
        "recalled.reason",
        "为什么收回，一句大白话，网点照着念得出。",
        "Why, in one plain sentence that an outlet can read out.",
    ),
    (
        "recalled.replaced_by",
        "换成哪一份任务，写它的文件名；没有就删掉。",
        "The job that replaces it, by its file name; may be left out.",
    ),
    (
        "region",
        "适用的地区，如示例市。",
        "Where it holds, such as Example City.",
    ),
    (
        "related",
        "相近骗术的编号，如[fake-invest]；没有就删掉。",
        "Ids of similar scams; may be left out.",
    ),
    (
        "required",
        "none不强制，three三审三校齐全才能发布。",
        "none, or three if all three reviews are needed.",
    ),
    (
        "review",
        "三审三校的记录；由fanzha review写入，不用手填。",
        "The reviews; not filled in by hand.",
    ),
    (
        "review_by",
        "最晚哪天要再核对一遍，一般半年后，如2027-05-10。",
        "The last day before it must be checked again, usually half a year on.",
    ),
    (
        "sample",
        "数字是编的示例写true，页面会标上“示例数据”。",
        "true if the numbers are invented; the page then says so.",
    ),
    (
        "scam",
        "属于哪种骗术：content/scams/里的文件名。",
        "The scam it belongs to: the file name under content/scams/.",
    ),
    (
        "scams",
        "相关骗术的编号，如[task-rebate]。",
        "Ids of the scams it is about, such as [task-rebate].",
    ),
    (
        "second",
        "二审：分管负责人。由fanzha review写入。",
        "Second review: the deputy leader.",
    ),
    (
        "secrecy",
        "保密审查做过了写true。",
        "true once the secrecy review is done.",
    ),
    ("series", "一条线或一组柱形。", "A line or a group of bars."),
    (
        "series.points",
        "每个点：x是横轴上的字，y是数值。",
        "Each point: x is the label on the axis, y the value.",
    ),
    (
        "severity",
        "危害程度，1最轻，5最重。",
        "How grave it is, from 1 to 5.",
    ),
    (
        "sheet",
        "拼在什么纸上：a4、a3、sra3；单张印就删掉。",
        "The paper it is imposed on: a4, a3 or sra3; leave out for single pieces.",
    ),
    (
        "short_title",
        "短标题，最多8个字，如刷单返利。",
        "A short title of at most 8 characters.",
    ),
    (
        "show_names",
        "页面上要不要写审核人姓名。",
        "Whether pages show reviewers' names.",
    ),
    (
        "site_id_code",
        "政府网站标识码。",
        "The government site's id code.",
    ),
    (
        "slogan",
        "一句口号，最多20个字。",
        "A slogan of at most 20 characters.",
    ),
    ("source", "数字从哪里来。", "Where the numbers come from."),
    (
        "sources",
        "内容依据，至少一条：谁在哪天发布的什么。",
        "Where the facts come from, at least one: what, by whom, when.",
    ),
    (
        "sources.date",
        "哪天发布的，如2026-07-01。",
        "When it was published, such as 2026-07-01.",
    ),
    (
        "sources.title",
        "文件或报道的标题。",
        "The title of the document.",
    ),
    (
        "sources.url",
        "网址，https开头；没有就删掉。",
        "Its address with https; may be left out.",
    ),
    (
        "status",
        "draft草稿，published发布，withdrawn撤下。写完、审过再改成published。",
        "draft, published or withdrawn. Set it to published once it is written and reviewed.",
    ),
    (
        "stopped_at",
        "在哪一步停下的：before转钱前，transfer转钱中，after转完后。",
        "How far it went: before, transfer or after.",
    ),
    (
        "summary",
        "一段话说清楚，40–120个字。",
        "What it is about, in 40–120 characters.",
    ),
    ("term", "这个词。", "The word."),
    ("terms", "群众该认识的词。", "Words the public should know."),
    (
        "theme",
        "网站外观的文件夹名，一般是default。",
        "The theme's folder name, usually default.",
    ),
    (
        "third",
        "三审：保密审查负责人。由fanzha review写入。",
        "Third review: the leader in charge of secrecy.",
    ),
    (
        "title",
        "标题，最多20个字。",
        "The title, at most 20 characters.",
    ),
    ("unit", "发布单位，写全称。", "The unit that publishes it."),
    (
        "unit_label",
        "数值的单位：起、元、%。",
        "In what it is counted: cases, yuan, %.",
    ),
    (
        "updated",
        "最近一次改动的时间；没改过就删掉。",
        "When it last changed; leave out if it never did.",
    ),
    ("url", "网址，https开头。", "An address with https."),
    ("valid_from", "从哪天起有效。", "The first day."),
    (
        "valid_until",
        "到哪天为止；过了这天就不能再用。",
        "The last day; after it, it is not used any more.",
    ),
    (
        "venue",
        "在哪类地方：社区、学校、企业、农村、家庭。",
        "What kind of place: community, school, company, village or family.",
    ),
    (
        "verdict",
        "一句话下结论，最多24个字，如“先让您垫钱的兼职，都是诈骗。”",
        "The verdict in one sentence of at most 24 characters.",
    ),
    (
        "verified",
        "本单位最近一次拨打核实的日期。",
        "The day the unit last called the number to check it.",
    ),
    (
        "visibility",
        "public公开，internal只供单位内部。",
        "public, or internal for the unit alone.",
    ),
    (
        "why",
        "为什么是（或不是）骗局，用一两句话讲明白。",
        "Why it is or is not a scam, in a sentence or two.",
    ),
    (
        "x",
        "横轴上的字，如2026-01。",
        "The label on the axis, such as 2026-01.",
    ),
    ("y", "数值。", "The value."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::schema::Subject;
    use crate::content::front_matter::{Key, Shape};

    fn entries(key: &Key) -> Option<&'static [Key]> {
        match key.shape {
            Shape::Record(keys) | Shape::List(&Shape::Record(keys)) => Some(keys),
            _ => None,
        }
    }

    #[test]
    fn explanations_are_sorted_so_that_they_are_found() {
        assert!(COACHING.is_sorted_by(|(one, ..), (other, ..)| one < other));
    }

    #[test]
    fn every_key_of_every_form_is_explained_in_both_languages() {
        fn look(form: &str, within: &str, keys: &[Key], silent: &mut Vec<String>) {
            for key in keys {
                let path = format!("{within}{}", key.name);
                match explain(form, &path) {
                    Some(words) if !words.zh.is_empty() && !words.en.is_empty() => {}
                    _ => silent.push(format!("{form}/{path}")),
                }
                if let Some(keys) = entries(key) {
                    look(form, &format!("{path}."), keys, silent);
                }
            }
        }
        let mut silent = Vec::new();
        for subject in Subject::all() {
            let name = subject.name();
            let form = name.split('.').next().unwrap_or(&name);
            look(form, "", subject.keys(), &mut silent);
        }
        assert!(silent.is_empty(), "not explained: {silent:?}");
    }

    #[test]
    fn no_explanation_is_of_a_key_that_does_not_exist() {
        fn names(keys: &[Key], all: &mut Vec<&'static str>) {
            for key in keys {
                all.push(key.name);
                if let Some(keys) = entries(key) {
                    names(keys, all);
                }
            }
        }
        let mut all = Vec::new();
        for subject in Subject::all() {
            names(subject.keys(), &mut all);
        }
        for (path, ..) in COACHING {
            let last = path.rsplit(['/', '.']).next().unwrap_or(path);
            assert!(all.contains(&last), "{path}");
        }
    }
}
