//! Font faces: which characters they have and how wide these are.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Location, Text};

/// Millimetres in `pt` DTP points (1/72 inch).
pub fn mm_of_pt(pt: f64) -> f64 {
    pt * 25.4 / 72.0
}

/// The two weights of the design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

impl Weight {
    /// The number that CSS and SVG use.
    pub fn css(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Bold => 700,
        }
    }

    /// The nearer of the two to an OpenType or CSS weight.
    pub fn nearest(number: u16) -> Self {
        if number >= 550 {
            Self::Bold
        } else {
            Self::Regular
        }
    }
}

/// A font file as the theme holds it.
#[derive(Debug, Clone)]
pub struct FontFile {
    /// Path from the project root, for messages.
    pub path: String,
    /// The whole file.
    pub bytes: Arc<Vec<u8>>,
}

/// What a face knows of one character. Lengths are in em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Number of the glyph in the font.
    pub id: u16,
    /// How far the pen moves.
    pub advance: f64,
    /// Where the ink starts and ends, measured from the pen; equal if there is no ink.
    pub ink: (f64, f64),
}

/// One font file, read.
#[derive(Debug)]
pub struct Face {
    file: FontFile,
    family: String,
    weight: Weight,
    glyphs: HashMap<char, Glyph>,
}

impl Face {
    /// Reads a TrueType font. The error says in both languages what is wrong with it.
    fn read(file: FontFile) -> Result<Self, Text> {
        let font = ttf_parser::Face::parse(&file.bytes, 0).map_err(|error| {
            Text::new(
                format!("这个字体文件读不懂：{error}"),
                format!("this font cannot be read: {error}"),
            )
        })?;
        if font.tables().glyf.is_none() {
            return Err(Text::new(
                "这个字体不是TrueType轮廓，浏览器印成PDF时会变成图形",
                "this font has no TrueType outlines; browsers would print it as Type 3",
            ));
        }
        let family = family(&font).ok_or_else(|| {
            Text::new(
                "这个字体没有字体名",
                "this font does not say its family name",
            )
        })?;
        let weight = Weight::nearest(font.weight().to_number());
        let em = f64::from(font.units_per_em());
        let mut glyphs = HashMap::new();
        for table in font.tables().cmap.iter().flat_map(|cmap| cmap.subtables) {
            if !table.is_unicode() {
                continue;
            }
            table.codepoints(|point| {
                let (Some(character), Some(id)) = (char::from_u32(point), table.glyph_index(point))
                else {
                    return;
                };
                let advance = font.glyph_hor_advance(id).map_or(0.0, f64::from) / em;
                let ink = font.glyph_bounding_box(id).map_or((0.0, 0.0), |ink| {
                    (f64::from(ink.x_min) / em, f64::from(ink.x_max) / em)
                });
                let glyph = Glyph {
                    id: id.0,
                    advance,
                    ink,
                };
                glyphs.insert(character, glyph);
            });
        }
        Ok(Self {
            file,
            family,
            weight,
            glyphs,
        })
    }

    /// The family name, as CSS and SVG name it.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The weight, from the font's own tables.
    pub fn weight(&self) -> Weight {
        self.weight
    }

    /// The whole font file.
    pub fn bytes(&self) -> &Arc<Vec<u8>> {
        &self.file.bytes
    }

    /// The glyph of `character`, if the face has one.
    pub fn glyph(&self, character: char) -> Option<Glyph> {
        self.glyphs.get(&character).copied()
    }
}

/// The typographic family name, else the plain one.
fn family(font: &ttf_parser::Face) -> Option<String> {
    use ttf_parser::name_id::{FAMILY, TYPOGRAPHIC_FAMILY};
    [TYPOGRAPHIC_FAMILY, FAMILY].into_iter().find_map(|id| {
        font.names()
            .into_iter()
            .filter(|name| name.name_id == id)
            .find_map(|name| name.to_string())
    })
}

/// The faces of a theme. A character is set in the first face of the wanted weight that has it,
/// so a site that adds a font for rare characters keeps the theme's face for all others.
#[derive(Debug)]
pub struct Faces {
    faces: Vec<Face>,
}

impl Faces {
    /// Reads font files, in the order in which they are tried.
    ///
    /// # Errors
    /// Every file that is not a usable TrueType font, and a weight that no file has.
    pub fn read(files: impl IntoIterator<Item = FontFile>) -> Result<Self, Vec<Diagnostic>> {
        let mut faces = Vec::new();
        let mut findings = Vec::new();
        for file in files {
            let path = file.path.clone();
            match Face::read(file) {
                Ok(face) => faces.push(face),
                Err(message) => findings.push(Diagnostic::error(
                    "theme-font",
                    Location::file(path),
                    message,
                )),
            }
        }
        for (weight, zh) in [(Weight::Regular, "常规"), (Weight::Bold, "粗体")] {
            if findings.is_empty() && !faces.iter().any(|face| face.weight == weight) {
                findings.push(Diagnostic::error(
                    "theme-font",
                    Location::file("fonts"),
                    Text::new(
                        format!("主题里没有{zh}（{}）字体", weight.css()),
                        format!("the theme has no font of weight {}", weight.css()),
                    ),
                ));
            }
        }
        if findings.is_empty() {
            Ok(Self { faces })
        } else {
            Err(findings)
        }
    }

    /// All faces, in order. [`Run::face`](super::Run::face) is an index into this.
    pub fn all(&self) -> &[Face] {
        &self.faces
    }

    /// The face and glyph that set `character` in `weight`.
    pub fn find(&self, character: char, weight: Weight) -> Option<(usize, Glyph)> {
        self.faces
            .iter()
            .enumerate()
            .filter(|(_, face)| face.weight == weight)
            .find_map(|(index, face)| Some((index, face.glyph(character)?)))
    }
}
