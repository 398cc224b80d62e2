//! A new leaflet format: a copy of the parcel sticker, with every key explained, to be redrawn.

use std::path::Path;

use crate::content::catalog::Site;
use crate::project::Project;
use crate::publish;
use crate::theme::Theme;

/// The format that new ones begin as: it has every slot of a single leaflet, and every printer can
/// print it.
const MODEL: &str = "parcel-100x150";

/// What `format.yaml` says above its keys.
const EXPLAINED: &str = "\
# 新的传单版式。照着改，改一点就运行一次 fanzha leaflet --format 版式名，看看提示。
# 画图：用Inkscape打开 page-1.svg（不带二维码）和 page-1-qr.svg（带二维码）。
#   槽位是看不见的方框 <rect data-slot=\"headline\" visibility=\"hidden\" …>，文字由程序量好了放进去。
# name      样式的名字，下载中心显示
# printer   用什么打印机    paper  用什么纸
# trim      成品的宽和高，毫米；和图的大小一致
# bleed     出血，毫米：印刷厂裁切的写3，自己打印的写0
# safe      四周留多少毫米不放文字
# target    press印刷厂（四色），office办公打印机，thermal热敏标签（再写一行 dpi: 203.2）
# minimum   最小字号，磅
# palette   图里用到的每种颜色：rgb给屏幕，cmyk给印刷厂
# pages     每一页的两张图：plain不带二维码，qr带二维码
# slots     每种槽位的字号、粗细、对齐、最多几行、颜色
# qr_slots  带二维码的图里，跟上面不一样的槽位
# sheets    拼成大张：a4、a3、sra3，可以不写
";

/// Begins a format in the site's theme and returns its folder, from the project's root.
///
/// # Errors
/// `name` is no name for a folder, a format of that name is there already, and the environment's:
/// no project, a file that cannot be read or written.
pub fn begin(root: &Path, name: &str) -> anyhow::Result<String> {
    let begins_well = name.starts_with(|c: char| c.is_ascii_lowercase());
    let of_letters = name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.'));
    if !begins_well || !of_letters || name.ends_with('.') || name.contains("..") {
        anyhow::bail!(
            "“{name}”不能作版式名：用小写字母开头，只用小写字母、数字、短横线和点，如 leaflet-a6 / \
             “{name}” is no name for a format: begin with a lower-case letter and use lower-case letters, digits, hyphens and dots, as in leaflet-a6"
        );
    }
    let project = Project::open(root)?;
    let (site, _) = Site::load(&project)?;
    let theme_name = site.as_ref().map_or("default", |site| &site.form.theme);
    let (theme, _) = Theme::load(&project, theme_name)?;
    if theme.files(&format!("leaflets/{name}/")).next().is_some() {
        anyhow::bail!(
            "已经有叫“{name}”的版式，没有动它 / there is a format “{name}” already; it was left alone"
        );
    }
    let folder = format!("themes/{theme_name}/leaflets/{name}");
    let model = format!("leaflets/{MODEL}/");
    let mut files = Vec::new();
    for (path, file) in theme.files(&model) {
        let Some(text) = file.text() else { continue };
        let own = path.strip_prefix(&model).unwrap_or(path);
        let text = match own {
            "format.yaml" => settings(text),
            _ => text.to_owned(),
        };
        files.push((format!("{folder}/{own}"), text.into_bytes()));
    }
    publish::create(project.root(), &files)?;
    Ok(folder)
}

/// The model's settings under a name of its own, explained.
fn settings(model: &str) -> String {
    let mut text = EXPLAINED.to_owned();
    for line in model.lines().skip_while(|line| line.starts_with('#')) {
        match line.starts_with("name:") {
            true => text.push_str("name: {zh: 新版式, en: New format}"),
            false => text.push_str(line),
        }
        text.push('\n');
    }
    text
}
