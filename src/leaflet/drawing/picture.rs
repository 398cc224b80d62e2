//! A drawing as a picture: outlines, labels and slots, in mm of the page.

use std::sync::Arc;

use usvg::tiny_skia_path::Transform;

use super::elements::SlotElement;
use super::{Colour, Item, Label, LabelPiece, Reader, Shape, Stroke};
use crate::leaflet::outline::{MM_PER_PX, Outline, round};
use crate::leaflet::svg::escape;
use crate::typeset::{Rect, Weight, mm_of_pt};

impl Reader<'_> {
    /// Looks at the file as a picture.
    pub(super) fn tree(&mut self, slots: &[SlotElement<'_>]) -> Vec<Item> {
        let prefix = unused_prefix(self.source.text);
        let text = self.with_visible_slots(slots, &prefix);
        let options = usvg::Options {
            fontdb: Arc::clone(self.rules.fonts),
            font_family: self.rules.faces.all()[0].family().to_owned(),
            image_href_resolver: usvg::ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            },
            ..Default::default()
        };
        let tree = match usvg::Tree::from_str(&text, &options) {
            Ok(tree) => tree,
            Err(error) => {
                let at = self.tag(self.document.root_element());
                self.error(
                    "leaflet-drawing",
                    at,
                    format!("这张图读不懂：{error}"),
                    format!("this drawing cannot be read: {error}"),
                );
                return Vec::new();
            }
        };
        self.page_size(&tree);
        let mut items = Vec::new();
        self.group(tree.root(), &prefix, slots, &mut items);
        items
    }

    /// The file with every slot's rectangle replaced by a visible one that carries an id, in the
    /// same place: invisible shapes do not survive the reading.
    pub(super) fn with_visible_slots(&self, slots: &[SlotElement<'_>], prefix: &str) -> String {
        let mut out = String::with_capacity(self.source.text.len());
        let mut done = 0;
        for (index, slot) in slots.iter().enumerate() {
            let Some(node) = self
                .document
                .descendants()
                .find(|node| node.range() == slot.range && node.is_element())
            else {
                continue;
            };
            // A slot inside another one, or in an entity, stays hidden and is reported as such.
            let Some(before) = self.source.text.get(done..slot.range.start) else {
                continue;
            };
            out.push_str(before);
            let tag = &self.source.text[slot.range.clone()];
            let name_end = tag
                .find(|c: char| c.is_whitespace() || c == '/' || c == '>')
                .unwrap_or(tag.len());
            out.push_str(&tag[..name_end]);
            out.push_str(&format!(" id=\"{prefix}{index}\""));
            for name in ["x", "y", "width", "height", "transform"] {
                if let Some(value) = node.attribute(name) {
                    out.push_str(&format!(" {name}=\""));
                    escape(&mut out, value);
                    out.push('"');
                }
            }
            out.push_str(" style=\"visibility:visible;display:inline;fill:#000;stroke:none\"/>");
            done = slot.range.end;
        }
        out.push_str(&self.source.text[done..]);
        out
    }

    pub(super) fn page_size(&mut self, tree: &usvg::Tree) {
        let mm = |px: f32| f64::from(px) * MM_PER_PX;
        let (width, height) = (mm(tree.size().width()), mm(tree.size().height()));
        let bleed = 2.0 * self.rules.bleed;
        let (want_width, want_height) = (self.rules.trim.0 + bleed, self.rules.trim.1 + bleed);
        if (width - want_width).abs() > 0.01 || (height - want_height).abs() > 0.01 {
            let at = self.tag(self.document.root_element());
            self.error(
                "leaflet-size",
                at,
                format!(
                    "这张图是{}×{}毫米，成品加出血应该是{}×{}毫米",
                    round(width),
                    round(height),
                    round(want_width),
                    round(want_height)
                ),
                format!(
                    "this drawing is {}×{} mm; trim size and bleed make {}×{} mm",
                    round(width),
                    round(height),
                    round(want_width),
                    round(want_height)
                ),
            );
        }
    }

    pub(super) fn group(
        &mut self,
        group: &usvg::Group,
        prefix: &str,
        slots: &[SlotElement<'_>],
        items: &mut Vec<Item>,
    ) {
        if group.opacity().get() < 1.0 || group.blend_mode() != usvg::BlendMode::Normal {
            self.see_through(group.id());
        }
        if group.mask().is_some() || !group.filters().is_empty() {
            let at = self.by_id(group.id());
            self.error(
                "leaflet-drawing",
                at,
                "传单的图里不能有蒙版和滤镜".to_owned(),
                "a leaflet drawing may not use masks or filters".to_owned(),
            );
        }
        let mut inner = Vec::new();
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => self.group(group, prefix, slots, &mut inner),
                usvg::Node::Path(path) => {
                    let slot = path
                        .id()
                        .strip_prefix(prefix)
                        .and_then(|index| slots.get(index.parse::<usize>().ok()?));
                    match slot {
                        Some(slot) => inner.extend(self.slot(path, slot)),
                        None => inner.extend(self.shape(path)),
                    }
                }
                usvg::Node::Text(text) => self.text(text, &mut inner),
                // Refused above, as XML.
                usvg::Node::Image(_) => {}
            }
        }
        match group.clip_path() {
            None => items.append(&mut inner),
            Some(clip) => self.clip(group, clip, inner, items),
        }
    }

    pub(super) fn clip(
        &mut self,
        group: &usvg::Group,
        clip: &usvg::ClipPath,
        inner: Vec<Item>,
        items: &mut Vec<Item>,
    ) {
        let only = match clip.root().children() {
            [usvg::Node::Path(path)] if clip.clip_path().is_none() => Some(path),
            _ => None,
        };
        let transform = group.abs_transform().pre_concat(clip.transform());
        let outline = only.and_then(|path| {
            let transform = transform.pre_concat(path.abs_transform());
            Outline::of_path(path.data(), transform, self.origin())
        });
        let (Some(path), Some(outline)) = (only, outline) else {
            let at = self.by_id(group.id());
            self.error(
                "leaflet-drawing",
                at,
                "剪裁只能用一个形状".to_owned(),
                "a clipping path must be a single shape".to_owned(),
            );
            return;
        };
        items.push(Item::Clip {
            outline: Arc::new(outline),
            even_odd: path
                .fill()
                .is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd),
            items: inner,
        });
    }

    pub(super) fn origin(&self) -> [f64; 2] {
        [-self.rules.bleed, -self.rules.bleed]
    }

    pub(super) fn slot(&mut self, path: &usvg::Path, slot: &SlotElement<'_>) -> Option<Item> {
        self.seen.insert(slot.name.to_owned());
        if !is_upright(path.abs_transform()) {
            let at = self.slots.get(slot.name)?.clone();
            self.error(
                "leaflet-slot",
                at,
                format!("槽位“{}”被旋转或者斜切了", slot.name),
                format!("slot “{}” is rotated or skewed", slot.name),
            );
            return None;
        }
        let area = path.abs_bounding_box();
        let [left, top] = self.origin();
        let x = round(f64::from(area.x()) * MM_PER_PX + left);
        let y = round(f64::from(area.y()) * MM_PER_PX + top);
        Some(Item::Slot {
            name: slot.name.to_owned(),
            area: Rect {
                x,
                y,
                width: round(f64::from(area.right()) * MM_PER_PX + left - x),
                height: round(f64::from(area.bottom()) * MM_PER_PX + top - y),
            },
        })
    }

    pub(super) fn shape(&mut self, path: &usvg::Path) -> Option<Item> {
        if !path.is_visible() {
            return None;
        }
        let fill = path
            .fill()
            .map(|fill| self.paint(fill.paint(), fill.opacity().get(), path.id()));
        let stroke = path.stroke().map(|stroke| {
            let colour = self.paint(stroke.paint(), stroke.opacity().get(), path.id());
            (stroke, colour)
        });
        let even_odd = path
            .fill()
            .is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd);
        let stroke = match stroke {
            None => None,
            Some((stroke, colour)) => Some(self.stroke(path, stroke, colour?)?),
        };
        let fill = match fill {
            None => None,
            Some(colour) => Some(colour?),
        };
        let outline = Outline::of_path(path.data(), path.abs_transform(), self.origin())?;
        Some(Item::Shape(Arc::new(Shape {
            outline,
            fill,
            even_odd,
            stroke,
        })))
    }

    pub(super) fn stroke(
        &mut self,
        path: &usvg::Path,
        stroke: &usvg::Stroke,
        colour: Colour,
    ) -> Option<Stroke> {
        let Some(scale) = uniform_scale(path.abs_transform()) else {
            let at = self.by_id(path.id());
            self.error(
                "leaflet-drawing",
                at,
                "描边被拉变形了，请把它改成同比缩放".to_owned(),
                "a stroke is stretched; scale it evenly".to_owned(),
            );
            return None;
        };
        let mm = |length: f32| round(f64::from(length) * scale * MM_PER_PX);
        let width = mm(stroke.width().get());
        if width + 1e-9 < self.rules.thinnest {
            let at = self.by_id(path.id());
            let thinnest = round(self.rules.thinnest);
            self.error(
                "leaflet-line",
                at,
                format!("线条只有{width}毫米，至少要{thinnest}毫米才印得出来"),
                format!("a line is {width} mm wide; it needs {thinnest} mm to print"),
            );
        }
        Some(Stroke {
            colour,
            width,
            cap: stroke.linecap(),
            join: stroke.linejoin(),
            miter_limit: f64::from(stroke.miterlimit().get()),
            dash: stroke.dasharray().map(|dash| {
                (
                    dash.iter().copied().map(mm).collect(),
                    mm(stroke.dashoffset()),
                )
            }),
        })
    }

    /// The palette's colour for a paint; a finding if there is none.
    pub(super) fn paint(&mut self, paint: &usvg::Paint, opacity: f32, id: &str) -> Option<Colour> {
        if opacity < 1.0 {
            self.see_through(id);
        }
        let usvg::Paint::Color(colour) = paint else {
            let at = self.by_id(id);
            self.error(
                "leaflet-colour",
                at,
                "传单只用实色，不能用渐变和图案".to_owned(),
                "leaflets use solid colours only: no gradients, no patterns".to_owned(),
            );
            return None;
        };
        let rgb = [colour.red, colour.green, colour.blue];
        let known = self
            .rules
            .palette
            .values()
            .find(|known| known.rgb == rgb)
            .copied();
        if known.is_none() {
            let hex = format!("#{:02x}{:02x}{:02x}", rgb[0], rgb[1], rgb[2]);
            let at = self.by_id_or_word(id, &hex);
            self.error(
                "leaflet-colour",
                at,
                format!("颜色{hex}不在format.yaml的palette里"),
                format!("colour {hex} is not in the palette of format.yaml"),
            );
        }
        known
    }

    pub(super) fn see_through(&mut self, id: &str) {
        let at = self.by_id_or_word(id, "opacity");
        self.error(
            "leaflet-colour",
            at,
            "传单只用实色，不能用透明".to_owned(),
            "leaflets use solid colours only: no transparency".to_owned(),
        );
    }

    pub(super) fn text(&mut self, text: &usvg::Text, items: &mut Vec<Item>) {
        let transform = text.abs_transform();
        let scale = uniform_scale(transform);
        let odd = text.writing_mode() != usvg::WritingMode::LeftToRight
            || text.dx().iter().chain(text.dy()).any(|move_| *move_ != 0.0)
            || text.rotate().iter().any(|angle| *angle != 0.0);
        let (Some(scale), false, true) = (scale, odd, is_upright(transform)) else {
            let at = self.by_id(text.id());
            self.error(
                "leaflet-drawing",
                at,
                "图里的文字要横排，不能旋转、变形或逐字移动".to_owned(),
                "text in a drawing runs straight: not rotated, stretched or moved letter by letter"
                    .to_owned(),
            );
            return;
        };
        for chunk in text.chunks() {
            let place = usvg::tiny_skia_path::Point::from_xy(
                chunk.x().unwrap_or(0.0),
                chunk.y().unwrap_or(0.0),
            );
            let mut place = [place];
            transform.map_points(&mut place);
            let [left, top] = self.origin();
            let pieces: Vec<LabelPiece> = chunk
                .spans()
                .iter()
                .filter_map(|span| self.piece(text, chunk, span, scale))
                .collect();
            if pieces.is_empty() {
                continue;
            }
            items.push(Item::Label(Label {
                x: round(f64::from(place[0].x) * MM_PER_PX + left),
                y: round(f64::from(place[0].y) * MM_PER_PX + top),
                before_anchor: match chunk.anchor() {
                    usvg::TextAnchor::Start => 0.0,
                    usvg::TextAnchor::Middle => 0.5,
                    usvg::TextAnchor::End => 1.0,
                },
                pieces,
            }));
        }
    }

    pub(super) fn piece(
        &mut self,
        text: &usvg::Text,
        chunk: &usvg::TextChunk,
        span: &usvg::TextSpan,
        scale: f64,
    ) -> Option<LabelPiece> {
        if !span.is_visible() {
            return None;
        }
        let content = chunk.text().get(span.start()..span.end())?;
        let family = span.font().families().first().map(ToString::to_string);
        let family = family.unwrap_or_default();
        let family = family.trim_matches(['"', '\'']);
        if !self
            .rules
            .faces
            .all()
            .iter()
            .any(|face| face.family().eq_ignore_ascii_case(family))
        {
            let at = self.by_id(text.id());
            self.error(
                "leaflet-type",
                at,
                format!("文字“{content}”用的字体“{family}”不是主题自带的"),
                format!("text “{content}” uses the font “{family}”, which the theme does not have"),
            );
        }
        if span.letter_spacing() != 0.0 || span.stroke().is_some() {
            let at = self.by_id(text.id());
            self.error(
                "leaflet-type",
                at,
                format!("文字“{content}”不能加字距或描边"),
                format!("text “{content}” may not be letter-spaced or stroked"),
            );
        }
        let fill = span.fill()?;
        let colour = self.paint(fill.paint(), fill.opacity().get(), text.id())?;
        let mm = f64::from(span.font_size().get()) * scale * MM_PER_PX;
        Some(LabelPiece {
            text: content.to_owned(),
            weight: Weight::nearest(span.font().weight()),
            size: round(mm / mm_of_pt(1.0)),
            colour,
        })
    }
}

/// An id prefix that the file does not use.
fn unused_prefix(text: &str) -> String {
    let mut prefix = String::from("slot");
    while text.contains(&prefix) {
        prefix.push('-');
    }
    prefix
}

/// Neither rotated nor skewed nor mirrored.
fn is_upright(transform: Transform) -> bool {
    let slack = 1e-4 * transform.sx.abs().max(transform.sy.abs());
    transform.kx.abs() <= slack
        && transform.ky.abs() <= slack
        && transform.sx > 0.0
        && transform.sy > 0.0
}

/// How many pixels a unit becomes, if it is the same in all directions.
fn uniform_scale(transform: Transform) -> Option<f64> {
    let (sx, sy) = transform.get_scale();
    let even = (sx - sy).abs() <= 1e-3 * sx.max(sy);
    even.then(|| f64::from(sx))
}
