//! Where in a format's files the cause of a flaw stands.

use crate::diagnostic::{Location, Source};
use crate::leaflet::form::Form;
use crate::leaflet::preflight::Place;
use crate::typeset::Rect;

/// The files of a format with their paths from the project root.
#[derive(Debug)]
pub(super) struct Places(Vec<(String, String)>);

impl Places {
    pub(super) fn new(files: &[Source<'_>]) -> Self {
        let owned = |file: &Source<'_>| (file.path.to_owned(), file.text.to_owned());
        Self(files.iter().map(owned).collect())
    }

    /// The place in a drawing or in `format.yaml`; the file, where there is no line to point at.
    pub(super) fn find(&self, place: &Place, has_code: bool) -> Location {
        let (page, wanted) = match place {
            Place::Slot(page, slot) => (*page, format!("data-slot=\"{slot}\"")),
            Place::Text(page, text) => (*page, format!(">{text}<")),
            Place::Drawing(page) => (*page, String::new()),
            Place::Shape(page, area) => return self.shape(*page, *area, has_code),
            Place::Format | Place::Article(..) | Place::Site(..) => {
                return self.file("format.yaml").map_or_else(
                    || Location::file("leaflets"),
                    |file| Location::file(file.path),
                );
            }
        };
        let Some(file) = self.drawing(page, has_code) else {
            return Location::file("leaflets");
        };
        match file.text.find(&wanted) {
            Some(at) if !wanted.is_empty() => {
                let quoted = wanted.starts_with('>');
                let inner = at + usize::from(quoted)..at + wanted.len() - usize::from(quoted);
                file.at(inner)
            }
            _ => Location::file(file.path),
        }
    }

    /// The rectangle that takes this box, in mm from the cut.
    fn shape(&self, page: usize, area: Rect, has_code: bool) -> Location {
        let Some(file) = self.drawing(page, has_code) else {
            return Location::file("leaflets");
        };
        let options = roxmltree::ParsingOptions {
            allow_dtd: true,
            ..Default::default()
        };
        let Ok(document) = roxmltree::Document::parse_with_options(file.text, options) else {
            return Location::file(file.path);
        };
        // The page starts at the end of the bleed, which is the corner of the view.
        let bleed = self.form().map_or(0.0, |form| form.bleed);
        let view = document.root_element().attribute("viewBox").unwrap_or("");
        let mut corner = view
            .split([' ', ','])
            .map(|side| side.parse().unwrap_or(0.0));
        let mut start = || bleed + corner.next().unwrap_or(0.0);
        let wanted = [area.x + start(), area.y + start(), area.width, area.height];
        let is_it = |node: &roxmltree::Node<'_, '_>| {
            let number = |name| node.attribute(name)?.parse::<f64>().ok();
            let sides = ["x", "y", "width", "height"].map(|name| number(name).unwrap_or(0.0));
            node.tag_name().name() == "rect"
                && sides.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.01)
        };
        let found = document.descendants().find(is_it);
        match found.map(|node| node.range()) {
            Some(range) => file.at(range),
            None => Location::file(file.path),
        }
    }

    fn form(&self) -> Option<Form> {
        serde_yaml::from_str(self.file("format.yaml")?.text).ok()
    }

    /// The drawing of a page, with a QR code or without.
    fn drawing(&self, page: usize, has_code: bool) -> Option<Source<'_>> {
        let form = self.form()?;
        let page = form.pages.get(page)?;
        self.file(if has_code { &page.qr } else { &page.plain })
    }

    fn file(&self, name: &str) -> Option<Source<'_>> {
        let is_it = |path: &str| path.rsplit('/').next() == Some(name);
        let (path, text) = self.0.iter().find(|(path, _)| is_it(path))?;
        Some(Source::new(path, text))
    }
}
