//! The rules: what may not be published, what should be better, and why.
//!
//! In: the catalog and, one at a time, the texts it was read from. Out: findings. Each rule is a
//! value in the table [`RULES`] and has a file of its own under `check/`, with its documentation
//! in Chinese and English and the function that looks for it. Some mistakes are found by the module that reads
//! (an encoding by `project`, a wrong key by `content`, a slot that overflows by `leaflet`): their
//! rule files hold the documentation alone, so that `fanzha check --explain` knows every id.
//!
//! Rules are pure: they read no disk, look at no clock, and say the same about the same files.

use rayon::prelude::*;

use crate::content::{Catalog, Spans, front_matter};
use crate::diagnostic::{Diagnostic, Language, Location, Severity, Source, Text};
use crate::project::{BuildDate, Files};

mod address;
mod explain;
mod field;
mod number;
mod picture;
mod reading;
mod reference;
mod whole;
mod wording;

pub use explain::{closest, explain, list};

use field::Filled;
use reading::{Body, Reading, Setting};
use whole::{Found, Whole};

/// A wording of the program in both its languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The wording in `language`.
    pub fn get(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

impl From<Words> for Text {
    fn from(words: Words) -> Self {
        Self::new(words.zh, words.en)
    }
}

/// A rule with its documentation.
#[derive(Debug)]
pub struct Rule {
    /// The id, printed with every finding.
    pub id: &'static str,
    /// How grave its findings are.
    pub severity: Severity,
    /// What it finds, in a few words.
    pub finds: Words,
    /// Why it matters.
    pub why: Words,
    /// What to do instead.
    pub instead: Words,
    /// What is wrong, as it stands in a file.
    pub bad: &'static str,
    /// What is right.
    pub good: &'static str,
    /// Who looks for it.
    run: Run,
}

/// Who looks for a rule's mistakes.
#[derive(Debug, Clone, Copy)]
enum Run {
    /// The module that reads the file, builds the page or fills the leaflet.
    Elsewhere,
    /// A function that looks at one file while its text is at hand. It looks at the text, or at
    /// values one by one where they stand, so that it works for a file of whose form only a part
    /// could be read.
    File(fn(&Reading<'_>, &mut Vec<Diagnostic>)),
    /// The same for a function that needs the whole form: it compares values, or misses some.
    Form(fn(&Reading<'_>, &mut Vec<Diagnostic>)),
    /// A function that looks at the whole site once every file has been read.
    Site(fn(&Whole<'_>, &mut Vec<Found>)),
    /// A function that looks at the bytes of one picture or other file, given its path.
    Asset(fn(&str, &[u8]) -> Option<Found>),
}

impl Rule {
    /// A finding of this rule.
    fn found(
        &self,
        location: Location,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Diagnostic {
        let message = Text::new(zh, en);
        match self.severity {
            Severity::Error => Diagnostic::error(self.id, location, message),
            Severity::Warning => Diagnostic::warning(self.id, location, message),
            Severity::Note => Diagnostic::note(self.id, location, message),
        }
    }
}

// The rules, one file each.
mod absolute_claim;
mod account_name;
mod address_form;
mod address_taken;
mod alias_format;
mod asset_cut_off;
mod asset_damaged;
mod asset_fake;
mod asset_format;
mod asset_position;
mod asset_svg;
mod asset_too_large;
mod asset_unused;
mod bank_card;
mod base_url_domain;
mod bidi_control;
mod bold_doubled;
mod bold_unpaired;
mod case_consent;
mod case_identity;
mod case_unmarked;
mod code_format;
mod control_character;
mod copy_file;
mod date_order;
mod dialogue_shape;
mod duration_format;
mod ellipsis;
mod encoding;
mod entity;
mod figure_data;
mod file_name;
mod file_name_clash;
mod file_too_large;
mod file_unknown;
mod folder_name;
mod footer_incomplete;
mod footnote;
mod front_matter_fence;
mod front_matter_missing;
mod front_matter_too_large;
mod front_matter_unclosed;
mod fullwidth_digits;
mod fullwidth_mark;
mod future_date;
mod give_away;
mod halfwidth_punctuation;
mod heading_empty;
mod heading_id;
mod heading_id_repeated;
mod heading_level;
mod heading_mark;
mod heading_nested;
mod heading_one;
mod heading_underlined;
mod hidden_file;
mod hotline_emergency;
mod hotline_link;
mod hotline_number;
mod hotline_repeated;
mod hotline_spelling;
mod hotline_unchecked;
mod identity_number;
mod image_alt;
mod image_target;
mod indented_text;
mod item_lead;
mod item_repeated;
mod item_shape;
mod items_missing;
mod key_duplicate;
mod key_missing;
mod key_spelling;
mod key_unknown;
mod language_unknown;
mod language_words;
mod lead_length;
mod leaflet_bleed;
mod leaflet_colour;
mod leaflet_coverage;
mod leaflet_drawing;
mod leaflet_fit;
mod leaflet_format;
mod leaflet_hotline;
mod leaflet_imprint;
mod leaflet_line;
mod leaflet_placeholder;
mod leaflet_qr_address;
mod leaflet_qr_content;
mod leaflet_qr_contrast;
mod leaflet_qr_quiet_zone;
mod leaflet_qr_size;
mod leaflet_safe_area;
mod leaflet_size;
mod leaflet_slot;
mod leaflet_tera;
mod leaflet_type;
mod ledger_amount;
mod ledger_columns;
mod ledger_total;
mod line_empty;
mod link_anchor;
mod link_brackets;
mod link_dangling;
mod link_definition;
mod link_empty;
mod link_foreign;
mod link_host;
mod link_http;
mod link_scheme;
mod link_short;
mod link_target;
mod link_telephone;
mod link_text;
mod list_mark;
mod list_size;
mod logo_permission;
mod markup_unknown;
mod mojibake;
mod nesting;
mod office_file;
mod output_collision;
mod overdue;
mod page_missing;
mod phone_number;
mod placeholder;
mod plate_number;
mod print_refused;
mod program_file;
mod promise_of_recovery;
mod quiz_one_sided;
mod quote_indent;
mod raw_html;
mod red_flags_count;
mod reference_internal;
mod reference_self;
mod reference_unknown;
mod reference_unpublished;
mod review_hash;
mod review_missing;
mod review_order;
mod review_same_person;
mod run_table;
mod script_list;
mod script_steps;
mod secret_file;
mod section_empty;
mod section_missing;
mod section_repeated;
mod severity_range;
mod site_address;
mod site_language;
mod site_missing;
mod situation_steps;
mod situations_missing;
mod source_changed;
mod speaker_doubtful;
mod speaker_unknown;
mod special_file;
mod step_flaw;
mod step_shape;
mod step_time;
mod step_title;
mod symlink;
mod table_columns;
mod term_repeated;
mod theme_asset;
mod theme_config;
mod theme_file;
mod theme_font;
mod theme_missing;
mod theme_template;
mod theme_words;
mod too_deep;
mod too_long;
mod too_short;
mod transfer_amount;
mod translation_needless;
mod translation_orphan;
mod translation_outdated;
mod translation_sections;
mod value_choice;
mod value_date;
mod value_empty;
mod value_kind;
mod value_number;
mod value_true_false;
mod verdict_sentence;
mod withheld;
mod wrong_password_advice;
mod yaml_anchor;
mod yaml_colon_in_value;
mod yaml_curly_quotes;
mod yaml_full_width_colon;
mod yaml_full_width_comma;
mod yaml_full_width_space;
mod yaml_indent;
mod yaml_list_dash;
mod yaml_missing_comma;
mod yaml_no_space_after_colon;
mod yaml_not_a_key;
mod yaml_several_documents;
mod yaml_special_start;
mod yaml_syntax;
mod yaml_tab;
mod yaml_tag;
mod yaml_text_after_bracket;
mod yaml_text_after_quote;
mod yaml_too_deep;
mod yaml_unclosed_bracket;
mod yaml_unclosed_quote;
mod zero_width;

/// Every rule, sorted by id.
pub static RULES: &[&Rule] = &[
    &absolute_claim::RULE,
    &account_name::RULE,
    &address_form::RULE,
    &address_taken::RULE,
    &alias_format::RULE,
    &asset_cut_off::RULE,
    &asset_damaged::RULE,
    &asset_fake::RULE,
    &asset_format::RULE,
    &asset_position::RULE,
    &asset_svg::RULE,
    &asset_too_large::RULE,
    &asset_unused::RULE,
    &bank_card::RULE,
    &base_url_domain::RULE,
    &bidi_control::RULE,
    &bold_doubled::RULE,
    &bold_unpaired::RULE,
    &case_consent::RULE,
    &case_identity::RULE,
    &case_unmarked::RULE,
    &code_format::RULE,
    &control_character::RULE,
    &copy_file::RULE,
    &date_order::RULE,
    &dialogue_shape::RULE,
    &duration_format::RULE,
    &ellipsis::RULE,
    &encoding::RULE,
    &entity::RULE,
    &figure_data::RULE,
    &file_name::RULE,
    &file_name_clash::RULE,
    &file_too_large::RULE,
    &file_unknown::RULE,
    &folder_name::RULE,
    &footer_incomplete::RULE,
    &footnote::RULE,
    &front_matter_fence::RULE,
    &front_matter_missing::RULE,
    &front_matter_too_large::RULE,
    &front_matter_unclosed::RULE,
    &fullwidth_digits::RULE,
    &fullwidth_mark::RULE,
    &future_date::RULE,
    &give_away::RULE,
    &halfwidth_punctuation::RULE,
    &heading_empty::RULE,
    &heading_id::RULE,
    &heading_id_repeated::RULE,
    &heading_level::RULE,
    &heading_mark::RULE,
    &heading_nested::RULE,
    &heading_one::RULE,
    &heading_underlined::RULE,
    &hidden_file::RULE,
    &hotline_emergency::RULE,
    &hotline_link::RULE,
    &hotline_number::RULE,
    &hotline_repeated::RULE,
    &hotline_spelling::RULE,
    &hotline_unchecked::RULE,
    &identity_number::RULE,
    &image_alt::RULE,
    &image_target::RULE,
    &indented_text::RULE,
    &item_lead::RULE,
    &item_repeated::RULE,
    &item_shape::RULE,
    &items_missing::RULE,
    &key_duplicate::RULE,
    &key_missing::RULE,
    &key_spelling::RULE,
    &key_unknown::RULE,
    &language_unknown::RULE,
    &language_words::RULE,
    &lead_length::RULE,
    &leaflet_bleed::RULE,
    &leaflet_colour::RULE,
    &leaflet_coverage::RULE,
    &leaflet_drawing::RULE,
    &leaflet_fit::RULE,
    &leaflet_format::RULE,
    &leaflet_hotline::RULE,
    &leaflet_imprint::RULE,
    &leaflet_line::RULE,
    &leaflet_placeholder::RULE,
    &leaflet_qr_address::RULE,
    &leaflet_qr_content::RULE,
    &leaflet_qr_contrast::RULE,
    &leaflet_qr_quiet_zone::RULE,
    &leaflet_qr_size::RULE,
    &leaflet_safe_area::RULE,
    &leaflet_size::RULE,
    &leaflet_slot::RULE,
    &leaflet_tera::RULE,
    &leaflet_type::RULE,
    &ledger_amount::RULE,
    &ledger_columns::RULE,
    &ledger_total::RULE,
    &line_empty::RULE,
    &link_anchor::RULE,
    &link_brackets::RULE,
    &link_dangling::RULE,
    &link_definition::RULE,
    &link_empty::RULE,
    &link_foreign::RULE,
    &link_host::RULE,
    &link_http::RULE,
    &link_scheme::RULE,
    &link_short::RULE,
    &link_target::RULE,
    &link_telephone::RULE,
    &link_text::RULE,
    &list_mark::RULE,
    &list_size::RULE,
    &logo_permission::RULE,
    &markup_unknown::RULE,
    &mojibake::RULE,
    &nesting::RULE,
    &office_file::RULE,
    &output_collision::RULE,
    &overdue::RULE,
    &page_missing::RULE,
    &phone_number::RULE,
    &placeholder::RULE,
    &plate_number::RULE,
    &print_refused::RULE,
    &program_file::RULE,
    &promise_of_recovery::RULE,
    &quiz_one_sided::RULE,
    &quote_indent::RULE,
    &raw_html::RULE,
    &red_flags_count::RULE,
    &reference_internal::RULE,
    &reference_self::RULE,
    &reference_unknown::RULE,
    &reference_unpublished::RULE,
    &review_hash::RULE,
    &review_missing::RULE,
    &review_order::RULE,
    &review_same_person::RULE,
    &run_table::RULE,
    &script_list::RULE,
    &script_steps::RULE,
    &secret_file::RULE,
    &section_empty::RULE,
    &section_missing::RULE,
    &section_repeated::RULE,
    &severity_range::RULE,
    &site_address::RULE,
    &site_language::RULE,
    &site_missing::RULE,
    &situation_steps::RULE,
    &situations_missing::RULE,
    &source_changed::RULE,
    &speaker_doubtful::RULE,
    &speaker_unknown::RULE,
    &special_file::RULE,
    &step_flaw::RULE,
    &step_shape::RULE,
    &step_time::RULE,
    &step_title::RULE,
    &symlink::RULE,
    &table_columns::RULE,
    &term_repeated::RULE,
    &theme_asset::RULE,
    &theme_config::RULE,
    &theme_file::RULE,
    &theme_font::RULE,
    &theme_missing::RULE,
    &theme_template::RULE,
    &theme_words::RULE,
    &too_deep::RULE,
    &too_long::RULE,
    &too_short::RULE,
    &transfer_amount::RULE,
    &translation_needless::RULE,
    &translation_orphan::RULE,
    &translation_outdated::RULE,
    &translation_sections::RULE,
    &value_choice::RULE,
    &value_date::RULE,
    &value_empty::RULE,
    &value_kind::RULE,
    &value_number::RULE,
    &value_true_false::RULE,
    &verdict_sentence::RULE,
    &withheld::RULE,
    &wrong_password_advice::RULE,
    &yaml_anchor::RULE,
    &yaml_colon_in_value::RULE,
    &yaml_curly_quotes::RULE,
    &yaml_full_width_colon::RULE,
    &yaml_full_width_comma::RULE,
    &yaml_full_width_space::RULE,
    &yaml_indent::RULE,
    &yaml_list_dash::RULE,
    &yaml_missing_comma::RULE,
    &yaml_no_space_after_colon::RULE,
    &yaml_not_a_key::RULE,
    &yaml_several_documents::RULE,
    &yaml_special_start::RULE,
    &yaml_syntax::RULE,
    &yaml_tab::RULE,
    &yaml_tag::RULE,
    &yaml_text_after_bracket::RULE,
    &yaml_text_after_quote::RULE,
    &yaml_too_deep::RULE,
    &yaml_unclosed_bracket::RULE,
    &yaml_unclosed_quote::RULE,
    &zero_width::RULE,
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by_key(&id, |rule| rule.id).ok()?;
    Some(RULES[at])
}

/// What the rules say about the site. `files` gives the texts, one at a time, since the catalog
/// keeps none; `formats` are the names of the theme's leaflet formats.
///
/// A draft is not published, so that nothing wrong with it stops the others: its errors are
/// warnings.
///
/// # Errors
/// The environment's: a file cannot be read again.
pub fn run(
    catalog: &Catalog,
    files: &dyn Files,
    date: BuildDate,
    formats: &[String],
) -> anyhow::Result<Vec<Diagnostic>> {
    let whole = Whole::new(catalog, date, formats);
    let mut findings = each_file(&whole, files)?;
    let by_rule = RULES.par_iter().map(|rule| {
        let mut found = Vec::new();
        if let Run::Site(look) = rule.run {
            look(&whole, &mut found);
        }
        found
    });
    let mut found: Vec<Found> = by_rule.collect::<Vec<_>>().concat();
    // One asset at a time: they may be large.
    for asset in &catalog.assets {
        let bytes = files.bytes(&asset.path)?;
        for rule in RULES {
            if let Run::Asset(look) = rule.run {
                found.extend(look(&asset.path, &bytes));
            }
        }
    }
    findings.extend(whole::placed(found, files)?);
    for finding in &mut findings {
        if whole.is_draft(&finding.location.path) {
            finding.severity = finding.severity.max(Severity::Warning);
        }
    }
    Ok(findings)
}

/// What the rules say that look at one file: the settings, every file with a form, captions.
fn each_file(whole: &Whole<'_>, files: &dyn Files) -> anyhow::Result<Vec<Diagnostic>> {
    let site = &whole.catalog.site;
    let setting = Setting {
        site: &site.form,
        date: whole.selection.date,
    };
    let captions = whole.catalog.assets.iter().map(|asset| asset.path.as_str());
    let captions: Vec<&str> = captions.filter(|path| path.ends_with(".vtt")).collect();
    let read = |item: &whole::Item<'_>, is_whole: bool| {
        let text = whole::text(files, item.path)?;
        let body = item.outline.map(|outline| Body {
            start: front_matter::body(&text).start,
            outline,
        });
        let source = Source::new(item.path, &text);
        let reading = Reading::new(setting, source, item.language, item.form, item.spans, body);
        Ok(look(&reading, is_whole))
    };
    let whole_ones = whole.items.par_iter().map(|item| read(item, true));
    let partial_ones = whole.partial().par_iter().map(|item| read(item, false));
    let by_item = whole_ones.chain(partial_ones);
    let mut findings = by_item.collect::<anyhow::Result<Vec<_>>>()?.concat();
    let path = "content/site.yaml";
    let text = whole::text(files, path)?;
    let source = Source::new(path, &text);
    let form = Filled::Site(&site.form);
    let reading = Reading::new(setting, source, site.language(), form, &site.spans, None);
    findings.extend(look(&reading, true));
    for path in captions {
        let text = whole::text(files, path)?;
        let source = Source::new(path, &text);
        let spans = Spans::default();
        let reading = Reading::new(
            setting,
            source,
            site.language(),
            Filled::Captions,
            &spans,
            None,
        );
        findings.extend(look(&reading, true));
    }
    Ok(findings)
}

/// What the rules say about one file, `is_whole` if all of its form could be read.
fn look(reading: &Reading<'_>, is_whole: bool) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES {
        match rule.run {
            Run::File(look) => look(reading, &mut findings),
            Run::Form(look) if is_whole => look(reading, &mut findings),
            _ => {}
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_id_is_there_once() {
        for pair in RULES.windows(2) {
            assert!(
                pair[0].id < pair[1].id,
                "{} before {}",
                pair[0].id,
                pair[1].id
            );
        }
    }

    #[test]
    fn every_rule_is_documented_in_both_languages() {
        for rule in RULES {
            let id = rule.id;
            assert!(
                id.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
                "{id}: ids have lower-case letters and hyphens"
            );
            for words in [rule.finds, rule.why, rule.instead] {
                assert!(words.zh.chars().any(|c| c > '\u{2E7F}'), "{id}: {words:?}");
                assert!(!words.en.contains(['，', '。', '、']), "{id}: {words:?}");
                assert!(words.en.len() > 8, "{id}: {words:?}");
            }
            for words in [rule.why, rule.instead] {
                assert!(words.zh.ends_with(['。', '”', '）']), "{id}: {}", words.zh);
                assert!(words.en.ends_with(['.', '”', ')']), "{id}: {}", words.en);
            }
            assert!(!rule.good.is_empty(), "{id}: what is right?");
            assert_ne!(rule.bad, rule.good, "{id}");
        }
    }
}
