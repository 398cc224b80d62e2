//! `fanzha leaflet` and `fanzha pack`, run as a clerk runs them, their files read back.

mod centre;
mod format;
mod job;
mod leaflet;
mod recall;
mod run;

/// The words of a page, without its markup, spaces and styles.
fn words(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    let body = page.split("<body>").nth(1).expect("a body");
    let text = body.split('<').filter_map(|part| part.split_once('>'));
    text.flat_map(|(_, text)| text.split_whitespace()).collect()
}
