//! Invented site projects of any size, the same bytes every time.
//!
//! In: how many articles. Out: the files of a complete site project in Chinese that passes
//! `fanzha check`: settings, the three pages every site needs, and that many scam articles of
//! about 5 KB, each with its own id, code, title, dialogue, amounts and related articles. The words
//! come from fixed lists by a generator of pseudo-random numbers seeded with the article's number,
//! so an article does not change when the site grows (its related articles do).

use std::fmt::Write as _;

use crate::phrases::{
    ALMOST, ANSWERS, DONT, EXPOSED, FLAWS, HOOKING, KINDS, Kind, LEADS, LURES, NOT_YET, PAID,
    PEOPLE, PLACES, PRESSING, PROMISES, RED_FLAGS, SCENES, SUMMARY_ENDS, SUMMARY_OPENINGS,
};

/// Path and text of every file of a project with this many articles.
pub(crate) fn files(articles: usize) -> impl Iterator<Item = (String, String)> {
    let fixed = [
        ("content/site.yaml", SITE),
        ("content/pages/home.md", HOME),
        ("content/pages/emergency.md", EMERGENCY),
        ("content/pages/about.md", ABOUT),
    ];
    fixed
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .chain((0..articles).map(move |number| {
            let path = format!("content/scams/{}.md", id(number));
            (path, article(number, articles))
        }))
}

/// The id of an article.
pub(crate) fn id(number: usize) -> String {
    format!("{}-{number:05}", kind(number).id)
}

/// The kind of scam an article tells of.
fn kind(number: usize) -> &'static Kind {
    &KINDS[number % KINDS.len()]
}

/// The text of an article in a site of so many.
fn article(number: usize, of: usize) -> String {
    let kind = kind(number);
    let mut random = Random::new(number);
    let related: Vec<String> = [1, 7, 31]
        .iter()
        .map(|step| (number + step) % of)
        .filter(|other| *other != number)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .map(id)
        .collect();
    let (month, day) = (1 + number % 10, 1 + number / 10 % 28);
    let mut text = String::with_capacity(6 * 1024);
    writeln!(
        text,
        "---\n\
         code: {code}\n\
         title: {stem}第{nth}号\n\
         short_title: {short}\n\
         headline: [{first}, {second}]\n\
         slogan: {slogan}\n\
         verdict: {verdict}\n\
         summary: {opening}{end}\n\
         audience: [{audience}]\n\
         channels: [{channels}]\n\
         hooks: [{hooks}]\n\
         severity: {severity}\n\
         keywords: [{keywords}]\n\
         points: [{points}]\n\
         published: 2026-{month:02}-{day:02} {hour:02}:{minute:02}\n\
         review_by: 2027-05-10\n\
         unit: 示例市反诈骗中心\n\
         status: published\n\
         review: {{third: {{name: 示例审核员, date: 2026-11-10}}, secrecy: true}}\n\
         sources:\n  \
           - {{title: 2025版防范电信网络诈骗宣传手册, publisher: 公安部刑侦局、国家反诈中心, date: 2025-06-18}}\n\
         related: [{related}]\n\
         ---",
        code = code(number),
        stem = kind.stem,
        nth = number + 1,
        short = kind.short,
        first = kind.headline[0],
        second = kind.headline[1],
        slogan = kind.slogan,
        verdict = kind.verdict,
        opening = random.one(SUMMARY_OPENINGS),
        end = random.one(SUMMARY_ENDS),
        audience = random
            .some(
                3,
                &[
                    "student",
                    "jobseeker",
                    "elder",
                    "parent",
                    "finance-staff",
                    "shop-owner",
                    "traveller",
                    "gamer",
                    "single",
                    "investor"
                ]
            )
            .join(", "),
        channels = random
            .some(
                3,
                &[
                    "call",
                    "sms",
                    "social",
                    "short-video",
                    "app",
                    "parcel",
                    "group",
                    "shopping",
                    "web"
                ]
            )
            .join(", "),
        hooks = random
            .some(2, &["greed", "fear", "trust", "urgency", "shame"])
            .join(", "),
        severity = 1 + random.below(5),
        keywords = kind.keywords.join(", "),
        points = kind.points.join(", "),
        hour = 8 + random.below(10),
        minute = random.below(60),
        related = related.join(", "),
    )
    .expect("a string takes all");
    body(&mut text, kind, &mut random);
    text
}

/// The Markdown of an article.
fn body(text: &mut String, kind: &Kind, random: &mut Random) {
    let mut line = |words: std::fmt::Arguments<'_>| {
        text.write_fmt(words).expect("a string takes all");
        text.push('\n');
    };
    line(format_args!(
        "{}他要的不是别的，是您的钱；{}停一停，问一声，就赢了。\n",
        random.one(LURES),
        random.one(ALMOST),
    ));

    line(format_args!("## 骗子的剧本 {{#script}}\n"));
    let amounts = random.amounts(4);
    let minutes = 9 * 60 + random.below(600);
    let steps = 4 + random.below(2);
    let flaws = random.some(steps, FLAWS);
    let leads = random.some(steps, LEADS);
    for step in 0..steps {
        let at = minutes + 17 * step;
        line(format_args!(
            "{}. **{}**（{} {:02}:{:02}）：{}",
            step + 1,
            leads[step],
            random.one(PLACES),
            at / 60,
            at % 60,
            random.one(SCENES),
        ));
        let talk = if step < 2 { HOOKING } else { PRESSING };
        line(format_args!(
            "   > 骗子：{}**{}**。",
            random.one(talk),
            random.one(PROMISES)
        ));
        line(format_args!("   > 您：{}", random.one(ANSWERS)));
        line(format_args!(
            "   > 骗子：{}您照着点就行，别挂电话。",
            random.one(talk)
        ));
        if step > 0 {
            line(format_args!(
                "   > 转账：{}元",
                grouped(amounts[(step - 1) % amounts.len()])
            ));
        }
        line(format_args!("   > 破绽：{}", flaws[step]));
    }

    line(format_args!("\n## 识别要点 {{#red-flags}}"));
    for (lead, why) in random.some(5, RED_FLAGS) {
        line(format_args!("- **{lead}**：{why}"));
    }

    line(format_args!("\n## 怎么办 {{#do}}"));
    for (heading, steps) in [
        ("### 还没转钱 {#not-yet}", NOT_YET),
        ("### 给过验证码、开过共享屏幕 {#exposed}", EXPOSED),
        ("### 钱已经转走 {#paid}", PAID),
    ] {
        line(format_args!("{heading}"));
        for (at, step) in steps.iter().enumerate() {
            line(format_args!("{}. {step}", at + 1));
        }
    }

    line(format_args!("\n## 千万别做 {{#dont}}"));
    for (lead, why) in random.some(3, DONT) {
        line(format_args!("- **{lead}**：{why}"));
    }

    let lost: u32 = amounts.iter().sum();
    line(format_args!(
        "\n## 案例：一个下午，没了{}元 {{#case}}\n**示例案例** {}（化名），{}岁，{}\n\n\
         | 时间 | 发生了什么 | 金额（元） |\n|---|---|---|",
        grouped(lost),
        random.one(PEOPLE),
        20 + random.below(50),
        kind.case,
    ));
    for (at, amount) in amounts.iter().enumerate() {
        let time = minutes + 17 * (at + 1);
        line(format_args!(
            "| {:02}:{:02} | {} | −{} |",
            time / 60,
            time % 60,
            random.one(LEADS),
            grouped(*amount),
        ));
    }
    line(format_args!(
        "| 最终损失 | | {} |\n\n> “{}现在想想，当时打个电话问一问就好了。”",
        grouped(lost),
        random.one(ALMOST),
    ));
}

/// Digits of printed codes: without i, l and o, which `fanzha check` takes for mistyped hotlines.
const DIGITS: &[u8; 33] = b"0123456789abcdefghjkmnpqrstuvwxyz";

/// The printed code of an article: `z` and three of [`DIGITS`].
fn code(number: usize) -> String {
    let base = DIGITS.len();
    assert!(number < base.pow(3), "no code is left for article {number}");
    let digit = |value: usize| char::from(DIGITS[value % base]);
    [
        'z',
        digit(number / base.pow(2)),
        digit(number / base),
        digit(number),
    ]
    .iter()
    .collect()
}

/// A whole number with commas between thousands.
fn grouped(value: u32) -> String {
    let digits = value.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Pseudo-random numbers (xorshift64*), the same for the same article.
struct Random(u64);

impl Random {
    fn new(number: usize) -> Self {
        let mut random = Self((number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number from 0 to one less than `most`.
    fn below(&mut self, most: usize) -> usize {
        (self.next() >> 33) as usize % most
    }

    /// One of a list.
    fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// So many different ones of a list.
    fn some<T: Copy>(&mut self, count: usize, list: &[T]) -> Vec<T> {
        let mut rest = list.to_vec();
        (0..count)
            .map(|_| rest.swap_remove(self.below(rest.len())))
            .collect()
    }

    /// So many growing sums of money in yuan.
    fn amounts(&mut self, count: usize) -> Vec<u32> {
        (0..count)
            .map(|at| {
                let tens = 10 + self.below(90) as u32;
                tens * 10_u32.pow(1 + at as u32 / 2)
            })
            .collect()
    }
}

const SITE: &str = r#"title: 反诈
unit: 示例市反诈骗中心
base_url: https://fanzha.example.gov.cn/
languages: [zh-CN]
hotlines:
  - {id: emergency, number: "110", label: 钱转走了，报警, kind: emergency, verified: 2026-11-10}
  - {id: consult, number: "96110", label: 拿不准，问一问, kind: consult, verified: 2026-11-10}
  - {id: spam, number: "12321", label: 举报诈骗短信和骚扰电话, kind: report, verified: 2026-11-10}
footer:
  host: 示例市公安局
  organiser: 示例市反诈骗中心
  contact: 示例市示例区示例路示例大厦一层反诈宣传室
  site_id_code: 示例标识码0000
  icp: 示例ICP备0000号
  police_record: 示例公网安备0000号
review: {required: none, show_names: false}
leaflet: {qr: false, issuer: 示例市反诈骗中心, issue: "2026-11-01"}
theme: default
"#;

const HOME: &str = "---
title: 转账之前，停一停。
summary: 遇到可疑的电话、短信和转账要求，先来对一对骗子的剧本。钱已转走打110，拿不准打96110。
published: 2026-11-01 09:00
review_by: 2027-05-10
unit: 示例市反诈骗中心
status: published
review: {third: {name: 示例审核员, date: 2026-11-10}, secrecy: true}
---
真警察、真客服、真领导，都等得起您核实。

## 记住三句话 {#rules}

1. **不认识的人要您转账，先停下。** 停一小时，真事不会变。
2. **叫您开共享屏幕，马上挂断。** 屏幕一共享，验证码对方全看得见。
3. **96110来电，一定要接。** 民警发现您可能正在被骗，才会打来。

## 家里人正在被骗，怎么劝？ {#family}

他这会儿更信骗子，别吵，别骂。

- **“我不怪你，咱先把电话挂了。”** 先保住他的面子，他才听得进去。
- **“钱先放一天，明天再转也不迟。”** 不争对错，只争时间。

## 快递、物流单位请进 {#partners}

包裹贴纸下载就能印，不改版、不收费。
";

const EMERGENCY: &str = "---
code: jj
title: 别慌。先打110。
summary: 刚被骗，先打110。前30分钟一步一步怎么做，报警时照着念什么，哪些事千万别做。
published: 2026-11-01 09:00
review_by: 2027-05-10
unit: 示例市反诈骗中心
status: published
review: {third: {name: 示例审核员, date: 2026-11-10}, secrecy: true}
---
钱刚转走，警方和银行还有机会拦下来。

## 接通以后，照着念 {#say}

> “我被电信诈骗了。
> 我在**几点几分**，从**哪家银行**，
> 转出**多少**元。
> 请帮我紧急止付。”

## 前30分钟，做这四件事 {#steps}

1. **停下来**（第1分钟）：挂断电话，一分钱也不再转。
2. **打110报警**（5分钟内）：说清时间、金额、对方账户。
3. **锁住自己的钱**（15分钟内）：打银行卡背面的客服电话，说“挂失、冻结”。
4. **留住证据**（30分钟内）：聊天记录、转账记录都别删。

## 手边准备好这些 {#ready}

先打电话，再找这些。

- **转账时间和金额**：每一笔都要，看银行短信或账单。
- **聊天记录截图**：从第一句话截到最后一句。

## 这四件事，千万别做 {#never}

- **别信“能帮您把钱追回来”的人。** 先收钱的，是第二拨骗子。
- **别再转钱去“解冻”。** 转得越多，丢得越多。

## 被骗不是您的错 {#comfort}

对面是一伙人，有剧本、有分工，天天练。您愿意报警，就是在帮下一个人。
";

const ABOUT: &str = "---
title: 关于本站
summary: 这个网站是谁办的，怎么核实真假，内容怎么审，收不收集个人信息，发现错误怎么告诉我们。
published: 2026-11-01 09:00
review_by: 2027-05-10
unit: 示例市反诈骗中心
status: published
review: {third: {name: 示例审核员, date: 2026-11-10}, secrecy: true}
---
这里只做一件事：把骗子的话一句一句写出来，让您在转账之前认出它。

## 这个网站是谁办的 {#who}

“示例市”是虚构的城市，案例都是示例案例，人名都是化名。

## 更正与联系 {#contact}

报警请打110，咨询请打96110。
";
