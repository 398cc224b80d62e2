//! Making the bytes of an output.

mod links;

use std::collections::BTreeMap;

use tera::{Context, Value};

use crate::content::catalog::{BaseUrl, Site};
use crate::content::form::{Page, Partner, PrintJob, Scam};
use crate::content::{Data, Doc, Document, Hash, Lang};
use crate::diagnostic::{Diagnostic, Location, Text};
use crate::leaflet::{Format, Press};
use crate::project::decode;
use crate::theme::Words;

use super::entry::{Edition, Entry, Finished, Input, Kind};
use super::plan::{Plan, is_indexed, template};
use super::view::{
    AlternateView, ArticleTagsView, BodyView, ColumnView, PageView, ReviewView, Reviewed, ScamView,
    TextView, numeral, printed_address,
};
use super::{address, leaflet, vocabulary};
use links::PageLinks;

/// The declared inputs of one entry.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    plan: &'a Plan<'a>,
    entry: &'a Entry,
    source: Option<&'a [u8]>,
    finished: Option<&'a BTreeMap<String, Finished>>,
}

impl<'a> Scope<'a> {
    /// What `entry` of `plan` may read; `source` holds the bytes of the file it names as
    /// [`Entry::source`](super::Entry::source).
    pub fn new(plan: &'a Plan<'a>, entry: &'a Entry, source: Option<&'a [u8]>) -> Self {
        Self {
            plan,
            entry,
            source,
            finished: None,
        }
    }

    /// With what is known of the outputs that were made before, by path; an entry of the second
    /// stage tells of them.
    pub fn after(self, finished: &'a BTreeMap<String, Finished>) -> Self {
        Self {
            finished: Some(finished),
            ..self
        }
    }

    /// Another output, if it has been made.
    pub(super) fn finished(&self, path: &str) -> Option<Finished> {
        self.declared(&Input::Output(path.to_owned()));
        self.finished?.get(path).copied()
    }

    /// # Panics
    /// If the entry does not declare this input: a mistake in `plan`, not in the author's files.
    fn declared(&self, input: &Input) {
        assert!(
            self.entry.inputs.binary_search(input).is_ok(),
            "{} does not declare {input:?}",
            self.entry.path
        );
    }

    fn value(&self, input: &Input) -> Value {
        self.declared(input);
        self.plan.values[input].clone()
    }

    pub(super) fn words(&self, language: &Lang) -> &'a Words {
        self.declared(&Input::Words(language.clone()));
        let words = self.plan.theme.words(language.tag());
        words.expect("a language without words has no pages")
    }

    pub(super) fn site(&self) -> &'a Site {
        self.declared(&Input::Site);
        &self.plan.catalog.site
    }

    pub(super) fn base(&self) -> &'a BaseUrl {
        self.declared(&Input::Base);
        &self.plan.base
    }

    /// The press, with one format of it.
    pub(super) fn format(&self, id: &str) -> (&'a Press, &'a Format) {
        self.declared(&Input::Format(id.to_owned()));
        let press = self.plan.press.expect("leaflets are planned with a press");
        let format = press.format(id);
        (press, format.expect("an entry's format is in the press"))
    }

    pub(super) fn scam(&self, id: &str, language: &Lang) -> &'a Doc<Scam> {
        let doc = self.plan.catalog.scams.get(id, language);
        let doc = doc.expect("an entry's article is in the catalog");
        self.declared(&Input::Source(doc.path.clone()));
        doc
    }

    pub(super) fn print_job(&self, id: &str, language: &Lang) -> &'a Data<PrintJob> {
        let job = self.plan.catalog.print_jobs.get(id, language);
        let job = job.expect("an entry's print job is in the catalog");
        self.declared(&Input::Source(job.path.clone()));
        job
    }

    pub(super) fn partner(&self, id: &str, language: &Lang) -> &'a Data<Partner> {
        let partner = self.plan.catalog.partners.get(id, language);
        let partner = partner.expect("the partner of a print job on offer is in the catalog");
        self.declared(&Input::Source(partner.path.clone()));
        partner
    }

    fn page(&self, id: &str, language: &Lang) -> &'a Doc<Page> {
        let doc = self.plan.catalog.pages.get(id, language);
        let doc = doc.expect("an entry's page is in the catalog");
        self.declared(&Input::Source(doc.path.clone()));
        doc
    }

    /// Whether addresses name files, and the full address of a path.
    fn url(&self, path: &str) -> String {
        self.base().join(path)
    }

    /// The way from this page to the site's root. The page for missing addresses is shown at any
    /// depth, so its way starts at the host.
    fn root(&self) -> String {
        match self.entry.kind {
            Kind::Missing => self.base().path().to_owned(),
            _ => address::root_of(&self.entry.path),
        }
    }

    /// The text of a document's file, if it is still the one the catalog was read from.
    pub(super) fn text<F>(&self, doc: &Doc<F>) -> Result<String, Vec<Diagnostic>> {
        let bytes = self.source.unwrap_or_default();
        if Hash::of(bytes) != doc.hash {
            return Err(vec![changed(&doc.path)]);
        }
        Ok(decode(&doc.path, bytes.to_vec()).text.unwrap_or_default())
    }

    /// The bytes of a picture or file, if it is still the one the catalog was read from: pages
    /// name it by its hash.
    fn copy(&self, reference: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let asset = self.plan.catalog.asset(reference);
        let asset = asset.expect("what is copied is in the catalog");
        self.declared(&Input::Source(asset.path.clone()));
        let bytes = self.source.unwrap_or_default();
        match Hash::of(bytes) == asset.hash {
            true => Ok(bytes.to_vec()),
            false => Err(vec![changed(&asset.path)]),
        }
    }

    /// The body of a document.
    fn document<F>(&self, doc: &Doc<F>, language: &Lang) -> Result<Document, Vec<Diagnostic>> {
        let bytes = self.source.unwrap_or_default();
        let links = PageLinks {
            scope: *self,
            language,
            root: self.root(),
        };
        let vocabulary = vocabulary(self.words(language));
        doc.document(bytes, &vocabulary, &links)
            .ok_or_else(|| vec![changed(&doc.path)])
    }
}

fn changed(path: &str) -> Diagnostic {
    Diagnostic::error(
        "source-changed",
        Location::file(path),
        Text::new(
            "生成网站的时候，这个文件被改动了",
            "this file was changed while the site was being built",
        ),
    )
    .hint(Text::new(
        "保存好以后，再生成一次。",
        "Save it and build again.",
    ))
}

/// Makes an entry's bytes.
///
/// # Errors
/// Mistakes in the author's files or templates that show only now.
pub fn render_entry(entry: &Entry, scope: &Scope<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    if let (Kind::Leaflet { .. }, Some(edition)) = (&entry.kind, &entry.edition) {
        return leaflet::render(entry, edition, scope);
    }
    let Some(template) = template(&entry.kind) else {
        return bytes(entry, scope);
    };
    let closure = scope.plan.theme.closure(template);
    for template in closure.iter().flat_map(|closure| &closure.templates) {
        scope.declared(&Input::Template(template.clone()));
    }
    let context = match &entry.edition {
        Some(edition) => page_context(entry, edition, scope)?,
        None => machine_context(entry, scope),
    };
    let rendered = scope.plan.theme.render(template, &context);
    rendered.map_err(|finding| vec![*finding])
}

/// What is copied, not rendered.
fn bytes(entry: &Entry, scope: &Scope<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    Ok(match &entry.kind {
        Kind::Asset(name) => {
            scope.declared(&Input::Asset(name.clone()));
            let plan = scope.plan;
            let asset = plan.generated.get(name).or_else(|| plan.theme.asset(name));
            asset.map(|asset| asset.bytes.to_vec()).unwrap_or_default()
        }
        Kind::Media(reference) => scope.copy(reference)?,
        Kind::Sums => leaflet::sums(entry, scope),
        Kind::RecallList(language) => {
            let list = scope.value(&Input::RecallList(language.clone()));
            list.as_str().unwrap_or_default().as_bytes().to_vec()
        }
        _ => Vec::new(),
    })
}

/// The names of `sitemap.xml` and `robots.txt`.
fn machine_context(entry: &Entry, scope: &Scope<'_>) -> Context {
    let mut context = Context::new();
    context.insert("sitemap_url", &scope.url("sitemap.xml"));
    if entry.kind == Kind::Sitemap {
        context.insert_value("places", scope.value(&Input::Sitemap));
    }
    if let Kind::Feed(language) = &entry.kind {
        context.insert_value("feed", scope.value(&Input::Feed(language.clone())));
    }
    context
}

/// What a page's template sees.
fn page_context(
    entry: &Entry,
    edition: &Edition,
    scope: &Scope<'_>,
) -> Result<Context, Vec<Diagnostic>> {
    let language = &edition.language;
    let words = scope.words(language);
    let mut context = Context::new();
    context.insert("lang", language.tag());
    context.insert("root", &scope.root());
    scope.declared(&Input::Base);
    context.insert("portable", &scope.plan.portable);
    context.insert_value("t", scope.value(&Input::Words(language.clone())));
    context.insert_value("site", scope.value(&Input::Site));
    context.insert_value("nav", scope.value(&Input::Navigation(language.clone())));
    context.insert_value("assets", assets(entry, scope));
    let mut view = PageView {
        indexed: is_indexed(entry),
        draft: edition.draft,
        overdue: edition.overdue,
        current: match entry.kind {
            Kind::Facet(_) | Kind::Scam(_) => "true",
            _ => "page",
        },
        ..PageView::default()
    };
    matter(entry, edition, scope, &mut context, &mut view)?;
    head(entry, edition, scope, words, &mut view);
    context.insert("page", &view);
    Ok(context)
}

/// The hashed names of the assets that the page's templates use.
fn assets(entry: &Entry, scope: &Scope<'_>) -> Value {
    let mut assets = std::collections::BTreeMap::new();
    for input in &entry.inputs {
        if let Input::Asset(name) = input {
            assets.insert(name.clone(), scope.value(input));
        }
    }
    Value::from(assets)
}

/// The matter of each kind of page: its own values, its title and its tags.
fn matter(
    entry: &Entry,
    edition: &Edition,
    scope: &Scope<'_>,
    context: &mut Context,
    view: &mut PageView,
) -> Result<(), Vec<Diagnostic>> {
    let language = &edition.language;
    let words = scope.words(language);
    let text = |key: &str| words.text(key).to_owned();
    match &entry.kind {
        Kind::Home => {
            home(entry, language, scope, context, view)?;
            view.column = Some(column(&view.title, "home", words));
        }
        Kind::Scams => {
            let cards = scope.value(&Input::Cards(language.clone()));
            context.insert_value("cards", cards);
            context.insert_value("facets", scope.value(&Input::Facets(language.clone())));
            let filter = entry.inputs.iter().find(|input| match input {
                Input::Asset(name) => scope.plan.generated.contains_key(name),
                _ => false,
            });
            let filter = filter.expect("the list declares the rules of its filters");
            context.insert_value("filter", scope.value(filter));
            view.title = text("scams.title");
            view.description = text("scams.summary");
            view.part = "scams";
            view.column = Some(column(&view.title, "scams", words));
        }
        Kind::Facet(facet) => {
            let slice = scope.value(&Input::Slice(language.clone(), *facet));
            let label = facet.label(words);
            let group = facet.group();
            view.title = words.fill(&format!("facet.{group}"), &[("label", label)]);
            let count = slice.len().unwrap_or_default();
            let values = [("label", label), ("n", &count.to_string())];
            let summary = Words::number(&format!("facet.{group}_summary"), count);
            view.description = words.fill(&summary, &values);
            view.part = "scams";
            view.keywords = vec![label.to_owned()];
            view.column = Some(column(&view.title, "scams", words));
            context.insert_value("cards", slice);
            context.insert_value("facets", scope.value(&Input::Facets(language.clone())));
            context.insert("facet", &(group, facet.id()));
            context.insert("title_html", &crate::content::markdown::breaks(&view.title));
        }
        Kind::Scam(id) => {
            let doc = scope.scam(id, language);
            scam(doc, language, scope, context, view)?;
        }
        Kind::Page(id) => {
            let doc = scope.page(id, language);
            page(doc, language, scope, context, view)?;
            view.title = doc.form.title.clone();
        }
        Kind::Leaflets => {
            let offer = scope.value(&Input::Leaflets(language.clone()));
            let formats = offer.get_from_path("formats").and_then(Value::len);
            let formats = numeral(formats.unwrap_or_default(), words);
            let heading = words.fill("leaflets.formats", &[("n", &formats)]);
            context.insert("formats_title", &heading);
            context.insert_value("offer", offer);
            context.insert_value("made", leaflet::made(entry, scope));
            view.title = text("leaflets.title");
            view.description = text("leaflets.summary");
            view.part = "leaflets";
            view.column = Some(column(&view.title, "leaflets", words));
        }
        Kind::Recalls => {
            context.insert_value("recalls", scope.value(&Input::Recalls(language.clone())));
            view.title = text("recall.title");
            view.description = text("recall.summary");
            view.part = "leaflets";
            view.column = Some(column(&view.title, "leaflets", words));
        }
        Kind::Withdrawn => {
            view.title = text("withdrawn.title");
            view.description = text("withdrawn.summary");
        }
        Kind::Redirect { to, title } => {
            view.title = words.fill("redirect.title", &[("title", title)]);
            context.insert("to", to);
            context.insert("to_title", title);
            view.canonical = Some(scope.url(to));
        }
        Kind::Missing => {
            view.title = text("missing.title");
            view.description = text("missing.lead");
        }
        Kind::Asset(_)
        | Kind::Media(_)
        | Kind::Leaflet { .. }
        | Kind::Sums
        | Kind::RecallList(_)
        | Kind::Feed(_)
        | Kind::Sitemap
        | Kind::Robots => {}
    }
    Ok(())
}

fn column(name: &str, kind: &str, words: &Words) -> ColumnView {
    ColumnView {
        name: name.to_owned(),
        kind: words.text(&format!("column.{kind}")).to_owned(),
    }
}

/// Title, addresses and languages of a page.
fn head(entry: &Entry, edition: &Edition, scope: &Scope<'_>, words: &Words, view: &mut PageView) {
    let language = &edition.language;
    let own = address::of_file(&entry.path);
    if view.canonical.is_none() && !matches!(entry.kind, Kind::Missing | Kind::Withdrawn) {
        view.canonical = Some(scope.url(own));
    }
    if !edition.alternates.is_empty() {
        let own = [(language.clone(), own.to_owned())];
        let mut all: Vec<_> = own.iter().chain(&edition.alternates).collect();
        all.sort();
        view.alternates = all
            .into_iter()
            .map(|(language, path)| AlternateView {
                tag: language.tag().to_owned(),
                url: scope.url(path),
            })
            .collect();
    }
    view.switch = edition
        .alternates
        .iter()
        .map(|(language, path)| (language.tag().to_owned(), path.clone()))
        .collect();
    let unit = &scope.site().form.unit;
    let name = std::mem::take(&mut view.title);
    view.title = words.fill("page.title", &[("title", &name), ("unit", unit)]);
    view.name = name;
}

fn home(
    entry: &Entry,
    language: &Lang,
    scope: &Scope<'_>,
    context: &mut Context,
    view: &mut PageView,
) -> Result<(), Vec<Diagnostic>> {
    let words = scope.words(language);
    let worst = scope.value(&Input::Worst(language.clone()));
    let count = worst.len().unwrap_or_default();
    let heading = words.fill(
        &Words::number("home.worst", count),
        &[("n", &numeral(count, words))],
    );
    context.insert("worst_title", &heading);
    context.insert_value("worst", worst);
    context.insert_value("facets", scope.value(&Input::Facets(language.clone())));
    view.part = "home";
    if entry.source.is_some() {
        let doc = scope.page("home", language);
        page(doc, language, scope, context, view)?;
        view.article = None;
        view.title = doc.form.title.trim_end_matches(['。', '.']).to_owned();
    } else {
        view.title = scope.site().form.title.clone();
        view.description = words.text("scams.summary").to_owned();
    }
    Ok(())
}

fn page(
    doc: &Doc<Page>,
    language: &Lang,
    scope: &Scope<'_>,
    context: &mut Context,
    view: &mut PageView,
) -> Result<(), Vec<Diagnostic>> {
    let words = scope.words(language);
    let form = &doc.form;
    let document = scope.document(doc, language)?;
    context.insert("body", &BodyView::new(&document, &scope.site().form, words));
    let own = match &form.code {
        Some(code) => code.clone(),
        None => address::of_file(&scope.entry.path).to_owned(),
    };
    let address = printed_address(scope.base(), &own);
    context.insert(
        "text",
        &TextView::new(&doc.id, &form.title, &form.summary, address),
    );
    let facts = Reviewed {
        unit: &form.unit,
        published: form.published,
        updated: form.updated,
        review_by: form.review_by,
        review: &form.review,
        sources: &form.sources,
    };
    insert_review(&facts, scope, words, context);
    view.description = form.summary.clone();
    view.part = match doc.id.as_str() {
        "home" => "home",
        "emergency" => "emergency",
        "about" => "about",
        _ => "",
    };
    view.article = Some(ArticleTagsView::new(
        &form.title,
        form.published,
        &form.unit,
    ));
    Ok(())
}

fn scam(
    doc: &Doc<Scam>,
    language: &Lang,
    scope: &Scope<'_>,
    context: &mut Context,
    view: &mut PageView,
) -> Result<(), Vec<Diagnostic>> {
    let words = scope.words(language);
    let form = &doc.form;
    let document = scope.document(doc, language)?;
    context.insert("body", &BodyView::new(&document, &scope.site().form, words));
    scope.declared(&Input::Base);
    context.insert("scam", &ScamView::new(&doc.id, form, scope.base(), words));
    let facts = Reviewed {
        unit: &form.unit,
        published: form.published,
        updated: form.updated,
        review_by: form.review_by,
        review: &form.review,
        sources: &form.sources,
    };
    insert_review(&facts, scope, words, context);
    let related: Vec<Value> = form
        .related
        .iter()
        .map(|id| Input::Card(language.clone(), id.clone()))
        .filter(|card| scope.entry.inputs.binary_search(card).is_ok())
        .map(|card| scope.value(&card))
        .collect();
    context.insert_value("related", Value::from(related));
    let verdict = form.verdict.trim_end_matches(['。', '.']);
    let title = [("title", form.title.as_str()), ("verdict", verdict)];
    view.title = words.fill("scam.page_title", &title);
    view.description = words.fill("scam.description", &[("verdict", &form.verdict)]);
    view.keywords = form.keywords.clone();
    view.part = "scams";
    view.article = Some(ArticleTagsView::new(
        &form.title,
        form.published,
        &form.unit,
    ));
    Ok(())
}

fn insert_review(facts: &Reviewed<'_>, scope: &Scope<'_>, words: &Words, context: &mut Context) {
    let show_names = scope.site().form.review.show_names;
    context.insert("review", &ReviewView::new(facts, show_names, words));
}
