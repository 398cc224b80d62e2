//! Print HTML: one file that opens and prints from a USB stick, with no network.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::outline::number;
use super::paper::{Paper, each_text};
use super::svg::escape;
use super::webfont::web_font;
use crate::typeset::Faces;

/// The policy of print HTML: no script, no network; style and fonts are in the file.
pub const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/// What the file says beside the papers; shown on screen, not printed.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Language tag, such as `zh-CN`.
    pub lang: String,
    /// Title of the file, and its heading on screen.
    pub title: String,
    /// How to print it, a sentence each.
    pub advice: Vec<String>,
    /// When its text last changed, in Chinese time: the dates of a PDF, which has none without.
    pub changed: Option<jiff::civil::DateTime>,
}

/// Papers of one size as a self-contained document: exact `@page`, inline SVG with real text, the
/// used glyphs as fonts.
///
/// # Errors
/// A font of the theme is damaged.
pub fn html(papers: &[Paper], faces: &Faces, words: &Words) -> Result<String, String> {
    let (width, height) = papers
        .first()
        .map_or((0.0, 0.0), |paper| (paper.width, paper.height));
    let mut out = String::with_capacity(128 * 1024);
    out.push_str("<!doctype html>\n<html lang=\"");
    escape(&mut out, &words.lang);
    out.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"");
    out.push_str(CONTENT_SECURITY_POLICY);
    out.push_str(
        "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"format-detection\" content=\"telephone=no\">\n<title>",
    );
    escape(&mut out, &words.title);
    out.push_str("</title>\n<style>\n");
    style(&mut out, width, height);
    fonts(&mut out, papers, faces)?;
    out.push_str("</style>\n</head>\n<body>\n<header>\n<h1>");
    escape(&mut out, &words.title);
    out.push_str("</h1>\n");
    for sentence in &words.advice {
        out.push_str("<p>");
        escape(&mut out, sentence);
        out.push_str("</p>\n");
    }
    out.push_str("</header>\n<main>\n");
    for (index, paper) in papers.iter().enumerate() {
        out.push_str("<div class=\"paper\">");
        out.push_str(&paper.svg(faces, &format!("p{}-", index + 1)));
        out.push_str("</div>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(out)
}

fn style(out: &mut String, width: f64, height: f64) {
    let (width, height) = (number(width), number(height));
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "@page{{size:{width}mm {height}mm;margin:0}}\n\
         *{{box-sizing:border-box}}\n\
         html{{-webkit-print-color-adjust:exact;print-color-adjust:exact;\
         -webkit-text-size-adjust:none;text-size-adjust:none;color-scheme:light}}\n\
         body,h1,p{{margin:0}}\n\
         svg{{display:block;width:100%;height:100%}}\n\
         text{{font-variant-ligatures:none;text-spacing-trim:space-all}}\n\
         @media screen{{\n\
         body{{background:#6b7787;color:#fff;font:16px/1.6 system-ui,sans-serif;padding:16px}}\n\
         header{{max-width:42rem;margin:0 auto 16px}}\n\
         h1{{font-size:20px}}\n\
         main{{display:flex;flex-wrap:wrap;gap:16px;justify-content:center}}\n\
         .paper{{width:min({width}mm,100%);aspect-ratio:{width}/{height};background:#fff;\
         box-shadow:0 1mm 4mm rgba(0,0,0,.4)}}\n\
         }}\n\
         @media print{{\n\
         header{{display:none}}\n\
         .paper{{width:{width}mm;height:{height}mm;overflow:hidden;break-inside:avoid}}\n\
         .paper+.paper{{break-before:page}}\n\
         }}\n",
    );
}

fn fonts(out: &mut String, papers: &[Paper], faces: &Faces) -> Result<(), String> {
    let mut used: BTreeMap<usize, BTreeSet<char>> = BTreeMap::new();
    each_text(papers, &mut |text| {
        for run in &text.line.runs {
            used.entry(run.face).or_default().extend(run.text.chars());
        }
    });
    for (index, characters) in used {
        let face = &faces.all()[index];
        let font = web_font(face, &characters)?;
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "@font-face{{font-family:\"{}\";font-weight:{};src:url(data:font/ttf;base64,{})}}",
            face.family().replace(['"', '\\', '<'], ""),
            face.weight().css(),
            base64(&font)
        );
    }
    Ok(())
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut word = [0; 4];
        word[1..=chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes(word);
        for place in 0..4 {
            if place <= chunk.len() {
                let digit = (bits >> (18 - 6 * place)) & 63;
                out.push(char::from(DIGITS[digit as usize]));
            } else {
                out.push('=');
            }
        }
    }
    out
}
