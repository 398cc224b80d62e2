//! The help in Chinese: the words for each command and flag, and for what clap itself says.

use clap::{Arg, ArgAction};

/// The Chinese help: command, flag, words. An empty flag is the command itself.
pub(super) const HELP: &[(&str, &str, &str)] = &[
    ("", "", "把骗术文章变成反诈网站和可以直接印的传单。"),
    ("", "lang", "提示用的语言：zh 或 en［默认跟随系统］"),
    ("", "root", "网站项目的文件夹［默认从当前文件夹往上找］"),
    ("", "quiet", "只显示发现的问题"),
    ("build", "", "检查全部内容，生成网站，换上 public/"),
    ("build", "out", "网站放在哪里［默认 public］"),
    (
        "build",
        "base_url",
        "网站的地址，代替 site.yaml 里的，如 https://ga.example.gov.cn/fanzha/",
    ),
    (
        "build",
        "date",
        "当作哪一天来生成：2026-11-01 或 \"2026-11-01 09:00\"［默认今天］",
    ),
    ("build", "pdf", "每份传单再生成PDF和图片（PNG）"),
    ("build", "no_leaflets", "只生成网页，不生成传单"),
    ("build", "drafts", "连草稿一起生成，并标上“草稿”"),
    (
        "build",
        "internal",
        "连内部文章一起生成，只供单位内网；必须另指定 --out",
    ),
    (
        "build",
        "portable",
        "链接写出 index.html，可以放在U盘里打开",
    ),
    ("build", "strict", "把警告当作错误"),
    (
        "build",
        "adopt",
        "接管一个不是本程序生成的输出文件夹；里面别的文件保留",
    ),
    ("check", "", "检查全部内容，列出问题，什么也不写"),
    (
        "check",
        "format",
        "问题怎么显示：human给人看，json给程序，github给持续集成",
    ),
    ("check", "explain", "解释一条规则；all 列出全部规则"),
    (
        "check",
        "date",
        "当作哪一天来检查：2026-11-01 或 \"2026-11-01 09:00\"［默认今天］",
    ),
    ("check", "strict", "把警告当作错误"),
    ("leaflet", "", "做传单，放在 out/leaflets/"),
    ("leaflet", "articles", "文章的id［默认全部已发布的文章］"),
    (
        "leaflet",
        "formats",
        "传单版式，如 parcel-100x150；几种用逗号隔开［默认全部］",
    ),
    ("leaflet", "sheet", "拼成大张：a4、a3 或 sra3"),
    ("leaflet", "html", "只要打印用的网页；可与别的并用"),
    ("leaflet", "pdf", "只要PDF；可与别的并用"),
    ("leaflet", "png", "只要图片；可与别的并用"),
    ("leaflet", "tspl", "热敏版式的TSPL文件，直接送给标签打印机"),
    ("leaflet", "zpl", "热敏版式的ZPL文件，直接送给标签打印机"),
    (
        "leaflet",
        "data",
        "按表格（CSV：网点、编号，需要时加网址）一行印一张，合成一个PDF并附清单；要写明文章和版式",
    ),
    ("leaflet", "out", "文件放在哪里［默认 out/leaflets］"),
    (
        "leaflet",
        "date",
        "当作哪一天来印：2026-11-01 或 \"2026-11-01 09:00\"［默认今天］",
    ),
    ("leaflet", "strict", "把警告当作错误"),
    (
        "pack",
        "",
        "做印制任务的打印包，给合作单位；文件夹和ZIP都在 out/packs/",
    ),
    (
        "pack",
        "jobs",
        "印制任务：content/print/ 里的文件名，不写 .yaml",
    ),
    ("pack", "all", "所有还有效的任务"),
    ("pack", "out", "打印包放在哪里［默认 out/packs］"),
    (
        "pack",
        "date",
        "当作哪一天来做：2026-11-01 或 \"2026-11-01 09:00\"［默认今天］",
    ),
    ("pack", "strict", "把警告当作错误"),
    ("pack", "json", "用JSON列出做好的打印包，一行一个"),
    (
        "init",
        "",
        "在一个文件夹里新建网站；没用选项写明的，会一项一项问",
    ),
    (
        "init",
        "folder",
        "哪个文件夹；没有就新建，里面已有的文件不动",
    ),
    ("init", "unit", "单位全称"),
    ("init", "city", "城市"),
    (
        "init",
        "base_url",
        "网站的地址，如 https://ga.example.gov.cn/fanzha/",
    ),
    ("init", "consult", "咨询电话［默认 96110］"),
    ("init", "date", "当作哪一天新建：2026-11-01［默认今天］"),
    ("new", "", "新建一篇内容：每一项都写好说明，小标题也放好"),
    (
        "new",
        "kind",
        "写什么：scam骗术 page页面 case案例 alert预警 video视频 event活动 quiz问答 figure数据 partner合作单位 print印刷任务 format传单版式",
    ),
    ("new", "id", "文件名，不带后缀：小写字母、数字和短横线"),
    ("new", "date", "当作哪一天新建：2026-11-01［默认今天］"),
    (
        "review",
        "",
        "列出哪些文章等着初审、复审、终审，或者签一次审核",
    ),
    (
        "review",
        "file",
        "给哪一篇签字，如 task-rebate；不写就列出全部",
    ),
    (
        "review",
        "step",
        "签的是哪一审：first初审 second复审 third终审",
    ),
    ("review", "name", "谁审的"),
    ("review", "secrecy", "保密审查也做了"),
    ("review", "all", "审完的也列出来"),
    ("review", "date", "当作哪一天审的：2026-11-01［默认今天］"),
    (
        "schema",
        "",
        "显示一种表单的JSON Schema，编辑器用它来补全和解释",
    ),
    ("schema", "form", "哪一种，如 scams、site；不写就列出全部"),
    ("completions", "", "显示命令行补全脚本"),
    (
        "completions",
        "shell",
        "哪一种命令行：bash、zsh、fish、powershell、elvish",
    ),
    ("man", "", "显示手册页，给 man 用"),
    ("man", "command", "哪个命令的手册页；不写就是总的"),
];

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The program with its help in Chinese.
pub(super) fn speak(command: clap::Command) -> clap::Command {
    let mut chinese = in_chinese(command)
        .subcommand_help_heading("命令")
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("显示版本")
                .help_heading("选项"),
        );
    chinese = chinese.mut_subcommands(in_chinese);
    for &(sub, flag, words) in HELP {
        chinese = match (sub, flag) {
            ("", "") => chinese.about(words),
            ("", flag) => chinese.mut_arg(flag, |arg| arg.help(words)),
            (sub, "") => chinese.mut_subcommand(sub, |command| command.about(words)),
            (sub, flag) => {
                chinese.mut_subcommand(sub, |command| command.mut_arg(flag, |arg| arg.help(words)))
            }
        };
    }
    chinese.build();
    usage(chinese).mut_subcommands(usage)
}

/// A command whose help speaks Chinese where clap itself speaks.
fn in_chinese(command: clap::Command) -> clap::Command {
    command
        .help_template(TEMPLATE)
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::HelpLong)
                .help("显示这段说明")
                .help_heading("选项"),
        )
        .mut_args(|arg| {
            let heading = match arg.is_positional() {
                true => "写在命令后面",
                false => "选项",
            };
            let arg = arg.help_heading(heading);
            // Their explanations are English; ours name the words.
            match arg.get_action().takes_values() {
                true => arg.hide_possible_values(true),
                false => arg,
            }
        })
}

/// The usage line without clap's English words.
fn usage(command: clap::Command) -> clap::Command {
    let mut shown = command.clone();
    let usage = shown.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let usage = usage.replace("[OPTIONS]", "[选项]");
    command.override_usage(usage.replace("<COMMAND>", "<命令>"))
}
