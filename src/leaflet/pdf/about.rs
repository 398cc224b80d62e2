//! What a file says about itself: title, language, dates, output condition, standard.

use std::fmt::Write;
use std::io;

use pdf_writer::types::{OutputIntentSubtype, TrappingStatus};
use pdf_writer::{Finish, Name, Ref, Str, TextStr};

use super::file::{File, hexadecimal};
use crate::leaflet::form::Target;
use crate::leaflet::html::Words;
use crate::leaflet::svg::escape;

/// The program that made the file.
const PRODUCER: &str = concat!("fanzha ", env!("CARGO_PKG_VERSION"));

/// The standard that a dated press file keeps.
const STANDARD: &str = "PDF/X-1a:2003";

/// What the ink of a press file is meant for: name in the registry of characterization data, the
/// registry, and the condition in words.
const CONDITION: (&str, &str, &str) = (
    "FOGRA39",
    "http://www.color.org",
    "Offset on gloss or matt coated paper (ISO 12647-2:2004/Amd 1)",
);

/// Writes all that is left: metadata, information, catalog, table of objects. `tree` is the root of
/// the pages, `tags` that of the structure.
pub(crate) fn finish(
    mut file: File<'_>,
    tree: Ref,
    tags: Option<Ref>,
    target: Target,
    words: &Words,
) -> io::Result<()> {
    let metadata = file.reserve();
    let xmp = xmp(words, target, file.identity());
    file.object(metadata, |chunk| {
        chunk.metadata(metadata, xmp.as_bytes());
    })?;
    let info = file.reserve();
    file.object(info, |chunk| {
        let mut info = chunk
            .indirect(info)
            .start::<pdf_writer::writers::DocumentInfo<'_>>();
        info.title(TextStr(&words.title))
            .creator(TextStr(PRODUCER))
            .producer(TextStr(PRODUCER))
            .trapped(TrappingStatus::NotTrapped);
        if let Some(changed) = words.changed {
            // Authors write Chinese time.
            let date = changed.strftime("D:%Y%m%d%H%M%S+08'00'").to_string();
            info.pair(Name(b"CreationDate"), Str(date.as_bytes()));
            info.pair(Name(b"ModDate"), Str(date.as_bytes()));
            if target == Target::Press {
                info.pair(Name(b"GTS_PDFXVersion"), Str(STANDARD.as_bytes()));
            }
        }
    })?;
    let catalog = file.reserve();
    file.object(catalog, |chunk| {
        let mut catalog = chunk
            .indirect(catalog)
            .start::<pdf_writer::writers::Catalog<'_>>();
        catalog.pages(tree).metadata(metadata);
        if !words.lang.is_empty() {
            catalog.lang(TextStr(&words.lang));
        }
        catalog.viewer_preferences().display_doc_title(true);
        if let Some(root) = tags {
            catalog.mark_info().marked(true);
            catalog.pair(Name(b"StructTreeRoot"), root);
        }
        if target == Target::Press {
            let (identifier, registry, condition) = CONDITION;
            let mut intents = catalog.output_intents();
            intents
                .push()
                .subtype(OutputIntentSubtype::PDFX)
                .output_condition(TextStr(condition))
                .output_condition_identifier(TextStr(identifier))
                .registry_name(TextStr(registry))
                .info(TextStr(condition));
            intents.finish();
        }
    })?;
    file.finish(catalog, info)
}

/// The same once more, for programs that read only this.
fn xmp(words: &Words, target: Target, identity: [u8; 16]) -> String {
    let mut out = String::from(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\">\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
    );
    escape(&mut out, &words.title);
    out.push_str("</rdf:li></rdf:Alt></dc:title>\n");
    if !words.lang.is_empty() {
        out.push_str("<dc:language><rdf:Bag><rdf:li>");
        escape(&mut out, &words.lang);
        out.push_str("</rdf:li></rdf:Bag></dc:language>\n");
    }
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<pdf:Producer>{PRODUCER}</pdf:Producer>\n<pdf:Trapped>False</pdf:Trapped>\n\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"
    );
    if let Some(changed) = words.changed {
        let at = changed.strftime("%Y-%m-%dT%H:%M:%S+08:00");
        for name in ["CreateDate", "ModifyDate", "MetadataDate"] {
            let _ = writeln!(out, "<xmp:{name}>{at}</xmp:{name}>");
        }
        if target == Target::Press {
            let _ = writeln!(
                out,
                "<pdfx:GTS_PDFXVersion>{STANDARD}</pdfx:GTS_PDFXVersion>"
            );
        }
    }
    let identity = hexadecimal(&identity);
    let _ = write!(
        out,
        "<xmpMM:DocumentID>uuid:{}-{}-{}-{}-{}</xmpMM:DocumentID>\n\
         <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n\
         <xmpMM:VersionID>1</xmpMM:VersionID>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>",
        &identity[..8],
        &identity[8..12],
        &identity[12..16],
        &identity[16..20],
        &identity[20..]
    );
    out
}
