//! A site to begin with: our own thirteen articles in another unit's name, its settings, and a
//! page of instructions.
//!
//! What the new unit has not done itself is not claimed for it: no review is carried over, and
//! every hotline counts as unchecked, which `fanzha check` says until somebody has called it.

use include_dir::{Dir, include_dir};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::schema::{Subject, schema};
use crate::content::catalog::BaseUrl;
use crate::diagnostic::Language;

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The invented unit of our own content, and its city.
const UNIT: &str = "示例市反诈骗中心";
const CITY: &str = "示例市";

/// What a unit says about itself.
#[derive(Debug, Clone)]
pub struct Answers {
    /// Its full name, as in 示例市反诈骗中心.
    pub unit: String,
    /// Its city, as in 示例市.
    pub city: String,
    /// Where the site will be served.
    pub base_url: BaseUrl,
    /// The number to ask, as in 96110.
    pub consult: String,
}

/// The longest name that stands on every leaflet format before 提醒您, in characters.
const LONGEST_ISSUER: usize = 10;

/// The files of a new project, each with its path from the project's root.
pub fn project(answers: &Answers, day: Date) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("content/site.yaml".to_owned(), settings(answers, day)),
        (
            "使用说明.md".to_owned(),
            include_str!("project/guide.zh.md").to_owned(),
        ),
    ];
    for folder in ["scams", "pages"] {
        let found = CONTENT.get_dir(folder).into_iter().flat_map(Dir::files);
        for file in found {
            let path = file.path().to_string_lossy().replace('\\', "/");
            // A translation's file has a language in its name; the new site has one language.
            if path.ends_with(".en.md") {
                continue;
            }
            if let Some(text) = file.contents_utf8() {
                files.push((format!("content/{path}"), document(text, answers, day)));
            }
        }
    }
    let terms = CONTENT.get_file("terms.yaml");
    if let Some(text) = terms.and_then(include_dir::File::contents_utf8) {
        files.push(("content/terms.yaml".to_owned(), text.to_owned()));
    }
    files.extend(editor());
    files
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()))
        .collect()
}

fn settings(answers: &Answers, day: Date) -> String {
    let issuer = match answers.unit.chars().count() <= LONGEST_ISSUER {
        true => answers.unit.clone(),
        false => format!("{}反诈中心", answers.city),
    };
    let values = [
        ("[unit]", answers.unit.clone()),
        ("[host]", answers.unit.clone()),
        ("[base_url]", answers.base_url.as_str().to_owned()),
        ("[consult]", answers.consult.clone()),
        ("[issuer]", issuer),
        ("[issue]", format!("{}-01", day.strftime("%Y-%m"))),
    ];
    let mut text = include_str!("project/site.yaml").to_owned();
    for (name, value) in values {
        text = text.replace(name, &quoted(&value));
    }
    text
}

/// One of our own articles or pages as the new unit's, unreviewed and of today.
fn document(text: &str, answers: &Answers, day: Date) -> String {
    let review_by = day.checked_add(6.months()).unwrap_or(day);
    let host = answers.base_url.as_str();
    let host = host.trim_start_matches("https://").trim_end_matches('/');
    let (front, body) = match text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
    {
        Some(parts) => parts,
        None => ("", text),
    };
    let mut written = String::from("---\n");
    for line in front.lines() {
        let key = line.split(':').next().unwrap_or(line);
        match key {
            "review" | "updated" => continue,
            // The first minute of the day: later ones may still be to come.
            "published" => written.push_str(&format!("published: {day} 00:00")),
            "review_by" => written.push_str(&format!("review_by: {review_by}")),
            "unit" => written.push_str(&format!("unit: {}", quoted(&answers.unit))),
            _ => written.push_str(line),
        }
        written.push('\n');
    }
    written.push_str("---\n");
    let invented = "“示例市”是虚构的城市，“示例市反诈骗中心”是虚构的单位。";
    written.push_str(
        &body
            .replace(invented, "")
            .replace(UNIT, &answers.unit)
            .replace(CITY, &answers.city)
            .replace("fanzha.example.gov.cn", host),
    );
    written
}

/// A YAML string that means exactly `value`: JSON's form is YAML's too.
fn quoted(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}

/// The schemas of the YAML forms, and the settings by which VS Code finds them.
fn editor() -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut known = serde_json::Map::new();
    for subject in Subject::all() {
        let pattern = subject.files();
        if !pattern.ends_with(".yaml") {
            continue;
        }
        let path = format!(".vscode/fanzha/{}.json", subject.name());
        known.insert(format!("./{path}"), pattern.into());
        files.push((path, pretty(&schema(subject, Language::Chinese))));
    }
    let settings = serde_json::json!({
        "yaml.schemas": known,
        "files.encoding": "utf8",
        "files.eol": "\n",
    });
    files.push((".vscode/settings.json".to_owned(), pretty(&settings)));
    files
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
