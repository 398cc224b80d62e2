//! Parts of the theme's fonts, embedded so that their text can be copied.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Rect, Str};
use sha2::{Digest, Sha256};
use subsetter::{GlyphRemapper, subset};

use super::file::{File, compress};
use super::{Embedded, font_name};
use crate::typeset::{Face, Faces, Line};

/// What a PDF says about a face beside its glyphs; lengths in thousandths of an em.
#[derive(Debug, Clone)]
struct Measures {
    /// The name that font programs know, in ASCII.
    name: String,
    /// Left, lower, right and upper edge of all glyphs.
    edges: [f32; 4],
    ascent: f32,
    descent: f32,
    capitals: f32,
}

/// The theme's faces as the PDF writer needs them; made once for all leaflets.
#[derive(Debug, Clone)]
pub struct PdfFonts(Vec<Measures>);

impl PdfFonts {
    /// Reads all faces.
    ///
    /// # Errors
    /// The family of a face that cannot be read, or whose licence bits forbid to embed it.
    pub fn new(faces: &Faces) -> Result<Self, String> {
        faces
            .all()
            .iter()
            .map(|face| measures(face).ok_or_else(|| face.family().to_owned()))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn measures(face: &Face) -> Option<Measures> {
    let font = ttf_parser::Face::parse(face.bytes(), 0).ok()?;
    if font.permissions() == Some(ttf_parser::Permissions::Restricted) {
        return None;
    }
    let scale = 1000.0 / f32::from(font.units_per_em());
    let thousandths = |units: i16| f32::from(units) * scale;
    let edges = font.global_bounding_box();
    let name = font
        .names()
        .into_iter()
        .filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME)
        .find_map(|name| name.to_string())
        .unwrap_or_else(|| face.family().to_owned());
    Some(Measures {
        name: name.chars().filter(char::is_ascii_graphic).collect(),
        edges: [edges.x_min, edges.y_min, edges.x_max, edges.y_max].map(thousandths),
        ascent: thousandths(font.ascender()),
        descent: thousandths(font.descender()),
        capitals: thousandths(font.capital_height().unwrap_or(font.ascender())),
    })
}

/// The characters of a file, by face. A character's code in the file is its place among those of
/// its face, from 1: so each code stands for one character, even where two share a glyph.
#[derive(Debug, Default)]
pub(crate) struct Alphabet(BTreeMap<usize, BTreeMap<char, u16>>);

impl Alphabet {
    /// Takes in the characters of a line.
    pub(crate) fn add(&mut self, line: &Line) {
        for run in &line.runs {
            let characters = self.0.entry(run.face).or_default();
            characters.extend(run.text.chars().map(|character| (character, 0)));
        }
    }

    /// `text` in the codes of the file, two bytes each.
    pub(super) fn codes(&self, face: usize, text: &str) -> Vec<u8> {
        let characters = self.0.get(&face);
        text.chars()
            .filter_map(|character| characters?.get(&character))
            .flat_map(|code| code.to_be_bytes())
            .collect()
    }

    /// Gives every character its code and makes a font of each face's share.
    ///
    /// # Errors
    /// The family of a damaged font, and what is wrong with it.
    pub(crate) fn subsets(&mut self, faces: &Faces, fonts: &PdfFonts) -> Result<Subsets, String> {
        let mut subsets = Vec::new();
        for (&index, characters) in &mut self.0 {
            for (code, place) in (1..).zip(characters.values_mut()) {
                *place = code;
            }
            let face = &faces.all()[index];
            let set: BTreeSet<char> = characters.keys().copied().collect();
            subsets.push(Subset::new(index, face, &fonts.0[index], &set)?);
        }
        Ok(Subsets(subsets))
    }
}

/// Fonts that are ready to be written.
pub(crate) struct Subsets(Vec<Subset>);

impl Subsets {
    /// Writes all fonts.
    pub(crate) fn write(&self, file: &mut File<'_>) -> io::Result<Embedded> {
        self.0
            .iter()
            .map(|subset| Ok((subset.face, subset.write(file)?)))
            .collect::<io::Result<_>>()
            .map(Embedded)
    }
}

/// The share of one face.
struct Subset {
    /// Index into [`Faces::all`].
    face: usize,
    measures: Measures,
    program: Vec<u8>,
    /// For each code from 1: its character, its glyph in the program, its width in thousandths.
    codes: Vec<(char, u16, f32)>,
}

impl Subset {
    fn new(
        index: usize,
        face: &Face,
        measures: &Measures,
        characters: &BTreeSet<char>,
    ) -> Result<Self, String> {
        let mut remapper = GlyphRemapper::new();
        let codes = characters
            .iter()
            .map(|&character| {
                let glyph = face.glyph(character);
                let id = glyph.map_or(0, |glyph| glyph.id);
                let advance = glyph.map_or(0.0, |glyph| glyph.advance);
                (character, remapper.remap(id), (advance * 1000.0) as f32)
            })
            .collect();
        let program = subset(face.bytes(), 0, &remapper)
            .map_err(|error| format!("{}: {error}", face.family()))?;
        Ok(Self {
            face: index,
            measures: measures.clone(),
            program,
            codes,
        })
    }

    /// `ABCDEF+NotoSansSC-Bold`; the six letters depend on the glyphs.
    fn name(&self) -> String {
        let hash = Sha256::digest(&self.program);
        let letters = hash[..6].iter().map(|byte| char::from(b'A' + byte % 26));
        let letters: String = letters.collect();
        format!("{letters}+{}", self.measures.name)
    }

    fn write(&self, file: &mut File<'_>) -> io::Result<pdf_writer::Ref> {
        let system = SystemInfo {
            registry: Str(b"Adobe"),
            ordering: Str(b"Identity"),
            supplement: 0,
        };
        let name = self.name();
        let name = Name(name.as_bytes());

        let program = file.reserve();
        let compressed = compress(&self.program);
        file.object(program, |chunk| {
            let mut stream = chunk.stream(program, &compressed);
            stream.filter(Filter::FlateDecode);
            stream.pair(Name(b"Length1"), self.program.len() as i32);
        })?;

        let descriptor = file.reserve();
        file.object(descriptor, |chunk| {
            let [left, lower, right, upper] = self.measures.edges;
            chunk
                .font_descriptor(descriptor)
                .name(name)
                .flags(FontFlags::SYMBOLIC)
                .bbox(Rect::new(left, lower, right, upper))
                .italic_angle(0.0)
                .ascent(self.measures.ascent)
                .descent(self.measures.descent)
                .cap_height(self.measures.capitals)
                // Programs that print never read it; it must be there.
                .stem_v(80.0)
                .font_file2(program);
        })?;

        // Codes count up with the glyphs unless two characters share one.
        let in_order = (1..).zip(&self.codes).all(|(code, entry)| entry.1 == code);
        let glyphs = if in_order {
            None
        } else {
            let glyphs = std::iter::once(0).chain(self.codes.iter().map(|entry| entry.1));
            let table: Vec<u8> = glyphs.flat_map(u16::to_be_bytes).collect();
            Some(file.stream(&table)?)
        };

        let descendant = file.reserve();
        file.object(descendant, |chunk| {
            let mut font = chunk.cid_font(descendant);
            font.subtype(CidFontType::Type2)
                .base_font(name)
                .system_info(system)
                .font_descriptor(descriptor)
                .default_width(1000.0);
            match glyphs {
                Some(glyphs) => font.cid_to_gid_map_stream(glyphs),
                None => font.cid_to_gid_map_predefined(Name(b"Identity")),
            };
            let mut widths = font.widths();
            let mut first = 1_u16;
            for group in self.codes.chunk_by(|one, other| one.2 == other.2) {
                let last = first + (group.len() - 1) as u16;
                widths.same(first, last, group[0].2);
                first = last + 1;
            }
            widths.finish();
        })?;

        let mut characters = UnicodeCmap::<u16>::new(Name(b"Adobe-Identity-UCS"), system);
        for (code, entry) in (1_u16..).zip(&self.codes) {
            characters.pair(code, entry.0);
        }
        let characters = file.stream(characters.finish().as_slice())?;

        let font = file.reserve();
        file.object(font, |chunk| {
            chunk
                .type0_font(font)
                .base_font(name)
                .encoding_predefined(Name(b"Identity-H"))
                .descendant_font(descendant)
                .to_unicode(characters);
        })?;
        Ok(font)
    }
}

impl std::fmt::Debug for Subset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = font_name(self.face);
        write!(f, "{} {}", String::from_utf8_lossy(&name), self.name())
    }
}
