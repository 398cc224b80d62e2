//! `theme.yaml`: what a theme says about itself.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::File;
use crate::diagnostic::{Diagnostic, Location, Source, Text};

/// The values of `theme.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    /// The theme's name, for people.
    pub(super) title: String,
    /// Paths of font files in the theme, in the order in which they are searched for a character.
    pub(super) fonts: Vec<String>,
}

/// Reads `theme.yaml`; the default theme's if the site's cannot be read.
pub(super) fn load(
    embedded: &BTreeMap<String, File>,
    files: &BTreeMap<String, File>,
    findings: &mut Vec<Diagnostic>,
) -> Config {
    let file = &files["theme.yaml"];
    let text = file.text().unwrap_or_default();
    let source = Source::new(&file.path, text);
    match serde_yaml::from_str::<Config>(text) {
        Ok(config) => {
            for font in config
                .fonts
                .iter()
                .filter(|font| !files.contains_key(*font))
            {
                let at = text.find(font.as_str()).unwrap_or_default();
                findings.push(no_font(source.at(at..at + font.len()), font));
            }
            config
        }
        Err(error) => {
            let at = error.location().map_or(0, |place| place.index());
            findings.push(unreadable(source.at(at..at), &error));
            let default = embedded["theme.yaml"].text().unwrap_or_default();
            serde_yaml::from_str(default).expect("the default theme.yaml is right")
        }
    }
}

fn unreadable(place: Location, error: &serde_yaml::Error) -> Diagnostic {
    Diagnostic::error(
        "theme-config",
        place,
        Text::new(
            format!("theme.yaml读不懂：{error}"),
            format!("theme.yaml cannot be read: {error}"),
        ),
    )
    .hint(Text::new(
        "只写title和fonts两项；不改的话，删掉这个文件，就会用默认的。",
        "Write title and fonts only; if nothing should change, remove the file and the default is used.",
    ))
}

fn no_font(place: Location, font: &str) -> Diagnostic {
    Diagnostic::error(
        "theme-config",
        place,
        Text::new(
            format!("主题里没有字体文件“{font}”"),
            format!("the theme has no font file “{font}”"),
        ),
    )
    .hint(Text::new(
        "把字体文件放进主题的fonts文件夹，文件名要一样。",
        "Put the font file into the theme's fonts folder under the same name.",
    ))
}
