//! Templates: parsed once, their parts known, their authors' mistakes located.
//!
//! Templates see these filters besides Tera's own:
//!
//! | filter | does |
//! |---|---|
//! | `path \| link` | an address of this site, relative to the page |
//! | `name \| asset` | an asset by its name under `assets/`, relative to the page |
//! | `address \| url` | an address of another site; refuses everything but `https:`, `tel:` and `mailto:` |
//! | `words \| fill(n=…)` | `{n}` replaced |
//! | `words \| count(n=…)` | the `one` or `other` of a pair of words, `{n}` replaced |
//! | `words \| calls` | `{ask}` and `{report}` replaced by the site's numbers, as links that call them |
//!
//! `link`, `asset` and `calls` read the page's `root`, `portable`, `assets` and `site`, so they
//! work in templates and includes, not in components.

use std::collections::{BTreeMap, BTreeSet};

use tera::value::Key;
use tera::{Context, ErrorKind, Kwargs, ReportError, State, Tera, TeraResult, Value};

use super::{Asset, File, Words};
use crate::diagnostic::{Diagnostic, Location, Source, Text};

/// What a template is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closure {
    /// The template itself and all it extends, includes and calls, by name.
    pub templates: Vec<String>,
    /// Names of the assets that any of them uses.
    pub assets: Vec<String>,
}

/// The parsed templates.
#[derive(Debug, Clone)]
pub(super) struct Engine {
    tera: Tera,
    sources: BTreeMap<String, File>,
    pub(super) closures: BTreeMap<String, Closure>,
}

/// Parses all files under `templates/`. A template of the site that cannot be parsed is replaced
/// by the default one; if the site's templates do not fit together, all are.
pub(super) fn load(
    embedded: &BTreeMap<String, File>,
    files: &BTreeMap<String, File>,
    assets: &BTreeMap<String, Asset>,
    findings: &mut Vec<Diagnostic>,
) -> Engine {
    let mut sources = templates(files);
    let defaults = templates(embedded);
    let mut broken = BTreeSet::new();
    for (name, file) in sources.iter().filter(|(_, file)| file.from_site) {
        let error = new_tera().add_raw_template(name, file.text().unwrap_or_default());
        if let Err(error) = error
            && let ErrorKind::SyntaxError(report) = error.kind()
        {
            findings.push(located(report, file));
            broken.insert(name.clone());
        }
    }
    for name in broken {
        match defaults.get(&name) {
            Some(file) => sources.insert(name, file.clone()),
            None => sources.remove(&name),
        };
    }
    let tera = match parse(&sources) {
        Ok(tera) => tera,
        Err(error) => {
            findings.extend(misfits(&error, &sources));
            sources = defaults;
            parse(&sources).expect("the default theme's templates fit together")
        }
    };
    let closures = closures(&sources);
    for file in sources.values() {
        findings.extend(unknown_assets(file, assets));
    }
    Engine {
        tera,
        sources,
        closures,
    }
}

fn templates(files: &BTreeMap<String, File>) -> BTreeMap<String, File> {
    files
        .iter()
        .filter_map(|(path, file)| {
            let name = path.strip_prefix("templates/")?;
            Some((name.to_owned(), file.clone()))
        })
        .collect()
}

fn parse(sources: &BTreeMap<String, File>) -> TeraResult<Tera> {
    let mut tera = new_tera();
    tera.add_raw_templates(
        sources
            .iter()
            .map(|(name, file)| (name, file.text().unwrap_or_default())),
    )?;
    Ok(tera)
}

impl Engine {
    pub(super) fn render(
        &self,
        template: &str,
        context: &Context,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut out = Vec::with_capacity(16 * 1024);
        match self.tera.render_to(template, context, &mut out) {
            Ok(()) => Ok(out),
            Err(error) => Err(Box::new(self.failure(template, &error))),
        }
    }

    fn failure(&self, template: &str, error: &tera::Error) -> Diagnostic {
        if let ErrorKind::RenderingError(report) = error.kind()
            && let Some(file) = self.sources.get(report.filename())
        {
            return located(report, file);
        }
        let path = match self.sources.get(template) {
            Some(file) => file.path.clone(),
            None => format!("templates/{template}"),
        };
        finding(Location::file(path), &error.to_string())
    }

    #[cfg(test)]
    pub(super) fn restricted_to(&self, templates: &[String]) -> Self {
        let mut sources = self.sources.clone();
        sources.retain(|name, _| templates.contains(name));
        assert_eq!(sources.len(), templates.len(), "a template is missing");
        let tera = parse(&sources).expect("a closure holds all that its templates use");
        let closures = closures(&sources);
        Self {
            tera,
            sources,
            closures,
        }
    }

    /// Whether another template refers to this one, or `site` renders it.
    pub(super) fn uses_template(&self, name: &str) -> bool {
        self.closures.iter().any(|(other, closure)| {
            other != name && closure.templates.iter().any(|used| used == name)
        })
    }

    pub(super) fn uses_asset(&self, name: &str) -> bool {
        self.closures
            .values()
            .any(|closure| closure.assets.iter().any(|used| used == name))
    }
}

/// A Tera with the filters of this program and no templates.
fn new_tera() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([".html", ".xml", ".svg"]);
    tera.register_filter("link", link);
    tera.register_filter("asset", asset);
    tera.register_filter("url", url);
    tera.register_filter("fill", fill);
    tera.register_filter("count", count);
    tera.register_filter("calls", calls);
    tera
}

fn page_state(state: &State<'_>, name: &str) -> TeraResult<Value> {
    state.get::<Value>(name)?.ok_or_else(|| {
        tera::Error::message(format!(
            "`{name}` of the page is not known here; `link`, `asset` and `calls` do not work in components"
        ))
    })
}

fn link(path: &str, _: Kwargs, state: &State) -> TeraResult<String> {
    let root = page_state(state, "root")?;
    let portable = page_state(state, "portable")?.is_truthy();
    Ok(relative(root.as_str().unwrap_or_default(), path, portable))
}

/// The address of `path`, counted from the site's root, on a page whose way to the root is
/// `root`. Folders get `index.html` if the site must work without a server.
pub fn relative(root: &str, path: &str, portable: bool) -> String {
    let (path, fragment) = match path.find('#') {
        Some(at) => path.split_at(at),
        None => (path, ""),
    };
    let mut address = format!("{root}{path}");
    if portable && (address.is_empty() || address.ends_with('/')) {
        address.push_str("index.html");
    } else if address.is_empty() {
        address.push_str("./");
    }
    address.push_str(fragment);
    address
}

fn asset(name: &str, _: Kwargs, state: &State) -> TeraResult<String> {
    let root = page_state(state, "root")?;
    let assets = page_state(state, "assets")?;
    let path = assets
        .as_map()
        .and_then(|assets| assets.get(&Key::Str(name)))
        .and_then(Value::as_str);
    match path {
        Some(path) => Ok(format!("{}{path}", root.as_str().unwrap_or_default())),
        None => Err(tera::Error::message(format!("there is no asset `{name}`"))),
    }
}

fn url(address: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    let allowed = ["https://", "tel:", "mailto:"];
    if allowed.iter().any(|scheme| address.starts_with(scheme)) {
        Ok(address.to_owned())
    } else {
        Err(tera::Error::message(format!(
            "`{address}` is not an https, tel or mailto address"
        )))
    }
}

fn fill(words: &str, values: Kwargs, _: &State) -> String {
    let mut out = words.to_owned();
    for (key, value) in values.iter() {
        if let Some(key) = key.as_str() {
            out = out.replace(&format!("{{{key}}}"), &value.to_string());
        }
    }
    out
}

fn count(words: Value, values: Kwargs, state: &State) -> TeraResult<String> {
    let number = values.must_get::<usize>("n")?;
    let key = Words::number("", number);
    let form = key.trim_start_matches('.');
    match words.get_from_path(form).and_then(Value::as_str) {
        Some(words) => Ok(fill(words, values, state)),
        None => Err(tera::Error::message(
            "`count` needs words for `one` and `other`",
        )),
    }
}

/// The numbers that interface words may name, with the key under which `site` holds them.
const CALLS: [(&str, &str); 2] = [("{ask}", "ask"), ("{report}", "report")];

fn calls(words: &str, _: Kwargs, state: &State) -> TeraResult<Value> {
    let site = page_state(state, "site")?;
    let mut out = state.escape(words)?;
    for (place, key) in CALLS {
        if !out.contains(place) {
            continue;
        }
        let part = |name: &str| {
            let path = format!("{key}.{name}");
            let value = site.get_from_path(&path);
            state.escape(value.and_then(Value::as_str).unwrap_or_default())
        };
        let call = format!("<a href=\"{}\">{}</a>", part("href")?, part("number")?);
        out = out.replace(place, &call);
    }
    Ok(Value::safe_string(&out))
}

/// For each template what it is made of.
fn closures(sources: &BTreeMap<String, File>) -> BTreeMap<String, Closure> {
    let mentions: BTreeMap<&str, Mentions> = sources
        .iter()
        .map(|(name, file)| (name.as_str(), mentions(file.text().unwrap_or_default())))
        .collect();
    let mut homes = BTreeMap::new();
    for (name, mentions) in &mentions {
        for component in &mentions.defines {
            homes.insert(component.as_str(), *name);
        }
    }
    sources
        .keys()
        .map(|name| {
            let mut templates = BTreeSet::new();
            let mut assets = BTreeSet::new();
            let mut open = vec![name.as_str()];
            while let Some(next) = open.pop() {
                let Some(mentions) = mentions.get(next) else {
                    continue;
                };
                if !templates.insert(next.to_owned()) {
                    continue;
                }
                assets.extend(mentions.assets.iter().map(|(name, _)| name.clone()));
                open.extend(mentions.templates.iter().map(String::as_str));
                open.extend(
                    mentions
                        .calls
                        .iter()
                        .filter_map(|call| homes.get(call.as_str())),
                );
            }
            let closure = Closure {
                templates: templates.into_iter().collect(),
                assets: assets.into_iter().collect(),
            };
            (name.clone(), closure)
        })
        .collect()
}

/// What a template's source names.
#[derive(Default)]
struct Mentions {
    templates: Vec<String>,
    /// With the bytes of the name in the source.
    assets: Vec<(String, std::ops::Range<usize>)>,
    defines: Vec<String>,
    calls: Vec<String>,
}

/// Reads the tags of a template. Tera checks that they are right; this only has to miss none, so
/// it may take a comparison such as `a <b` for a call.
fn mentions(source: &str) -> Mentions {
    let mut found = Mentions::default();
    let mut at = 0;
    while let Some(start) = source[at..].find(['{']).map(|start| at + start) {
        let close = match source[start..].get(..2) {
            Some("{%") => "%}",
            Some("{{") => "}}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let inner = start + 2;
        let end = source[inner..]
            .find(close)
            .map_or(source.len(), |end| inner + end);
        tag(&source[inner..end], inner, &mut found);
        at = end;
    }
    found
}

/// Reads what stands between the braces of a tag; `offset` is its place in the source.
fn tag(inner: &str, offset: usize, found: &mut Mentions) {
    let words = inner.trim_start_matches('-').trim_start();
    let mut parts = words.splitn(2, char::is_whitespace);
    let keyword = parts.next().unwrap_or_default();
    let rest = parts.next().unwrap_or_default().trim_start();
    let quoted = |text: &str| {
        let quote = text.chars().next().filter(|c| "\"'`".contains(*c))?;
        Some(text[1..].split(quote).next()?.to_owned())
    };
    match keyword {
        "extends" | "include" => found.templates.extend(quoted(rest)),
        "component" => found.defines.extend(identifier(rest)),
        _ => {}
    }
    for (at, _) in inner.match_indices('<') {
        found.calls.extend(identifier(&inner[at + 1..]));
    }
    for (at, _) in inner.match_indices("asset") {
        let before = inner[..at].trim_end();
        let Some(before) = before.strip_suffix('|').map(str::trim_end) else {
            continue;
        };
        let Some(quote) = before.chars().next_back().filter(|c| "\"'`".contains(*c)) else {
            continue;
        };
        let body = &before[..before.len() - 1];
        if let Some(open) = body.rfind(quote) {
            let span = offset + open + 1..offset + body.len();
            found.assets.push((body[open + 1..].to_owned(), span));
        }
    }
}

fn identifier(text: &str) -> Option<String> {
    let name: String = text
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "_.".contains(*c))
        .collect();
    (!name.is_empty()).then_some(name)
}

/// Names of assets that do not exist.
fn unknown_assets<'a>(
    file: &'a File,
    assets: &'a BTreeMap<String, Asset>,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let text = file.text().unwrap_or_default();
    mentions(text)
        .assets
        .into_iter()
        .filter(|(name, _)| !assets.contains_key(name))
        .map(move |(name, span)| {
            Diagnostic::error(
                "theme-asset",
                Source::new(&file.path, text).at(span),
                Text::new(
                    format!("模板用到的“{name}”不在主题的assets文件夹里"),
                    format!(
                        "the template uses “{name}”, which is not in the theme's assets folder"
                    ),
                ),
            )
        })
}

/// The findings in an error about several templates together.
fn misfits(error: &tera::Error, sources: &BTreeMap<String, File>) -> Vec<Diagnostic> {
    let named = |name: &str| match sources.get(name) {
        Some(file) => Location::file(&file.path),
        None => Location::file(format!("templates/{name}")),
    };
    match error.kind() {
        ErrorKind::MissingParent { current, .. } => {
            vec![finding(named(current), &error.to_string())]
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            vec![finding(named(tpl), &error.to_string())]
        }
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => sources
            .get(report.filename())
            .map(|file| located(report, file))
            .into_iter()
            .collect(),
        ErrorKind::Msg(text) => reports(text, sources),
        _ => vec![finding(Location::file("templates"), &error.to_string())],
    }
}

/// Unknown filters, components and the like: Tera gives them as text, a report each, whose
/// second line is `--> template:line:column`.
fn reports(text: &str, sources: &BTreeMap<String, File>) -> Vec<Diagnostic> {
    let located = text.split("error: ").filter_map(|report| {
        let (message, rest) = report.split_once('\n')?;
        let place = rest.lines().next()?.trim_start().strip_prefix("--> ")?;
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let file = sources.get(parts.next()?)?;
        let text = file.text()?;
        let row = text.split('\n').nth(line.checked_sub(1)?)?;
        let before: usize = text
            .split('\n')
            .take(line - 1)
            .map(|row| row.len() + 1)
            .sum();
        let start = before
            + row
                .chars()
                .take(column - 1)
                .map(char::len_utf8)
                .sum::<usize>();
        let end = start
            + row[start - before..]
                .find(['|', '}', '%', '('])
                .unwrap_or(1);
        Some(finding(
            Source::new(&file.path, text).at(start..end),
            message,
        ))
    });
    let found: Vec<_> = located.collect();
    if found.is_empty() {
        vec![finding(Location::file("templates"), text)]
    } else {
        found
    }
}

fn located(report: &ReportError, file: &File) -> Diagnostic {
    let text = file.text().unwrap_or_default();
    let place = Source::new(&file.path, text).at(report.span().range.clone());
    finding(place, report.message())
}

fn finding(place: Location, message: &str) -> Diagnostic {
    Diagnostic::error(
        "theme-template",
        place,
        Text::new(format!("模板有错：{message}"), format!("template error: {message}")),
    )
    .hint(Text::new(
        "跟默认主题里的同名模板对一对；删掉自己的这个文件，就会用默认的。",
        "Compare it with the default theme's template of the same name; if you remove your file, the default is used.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_and_portable_ones_name_the_file() {
        assert_eq!(relative("", "", false), "./");
        assert_eq!(relative("", "", true), "index.html");
        assert_eq!(relative("../../", "", false), "../../");
        assert_eq!(relative("../", "scams/a/#s-do", false), "../scams/a/#s-do");
        assert_eq!(
            relative("../", "scams/a/#s-do", true),
            "../scams/a/index.html#s-do"
        );
        assert_eq!(relative("/a/b/", "404.html", true), "/a/b/404.html");
    }

    #[test]
    fn all_that_a_template_names_is_found() {
        let found = mentions(
            "{%- extends 'a.html' -%}{# x #}{% include \"b/c.html\" %}{{ \"d.css\" | asset }}\
             {% set v = <e.f/> %}{{<g h={1}/>}}{% component i(j) %}{% endcomponent %}{ { %}",
        );
        assert_eq!(found.templates, ["a.html", "b/c.html"]);
        assert_eq!(found.assets.len(), 1);
        assert_eq!(found.assets[0].0, "d.css");
        assert!(found.calls.contains(&"e.f".to_owned()) && found.calls.contains(&"g".to_owned()));
        assert_eq!(found.defines, ["i"]);
    }

    #[test]
    fn javascript_addresses_are_refused() {
        let context = Context::new();
        let state = State::new(&context);
        assert!(url("javascript:alert(1)", Kwargs::default(), &state).is_err());
        assert!(url("//evil.example/", Kwargs::default(), &state).is_err());
        assert!(url("https://www.gov.cn/", Kwargs::default(), &state).is_ok());
    }
}
