//! JSON Schemas of the forms, for editors that complete and explain keys.
//!
//! Made from the tables that read the files, so a schema and the program never disagree about
//! which keys there are. Limits that depend on the language (characters of a title) are told in
//! the explanations only; `fanzha check` counts them.

use serde_json::{Map, Value, json};

use super::coach;
use crate::content::catalog::Kind;
use crate::content::form;
use crate::content::front_matter::{Form as _, Key, Shape, chinese_name};
use crate::diagnostic::Language;

/// A form that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// `content/site.yaml`
    Site,
    /// A content file in the site's own language.
    Original(Kind),
    /// A translation that gives the words only.
    Translation(Kind),
}

impl Subject {
    /// Every form, in the order in which they are listed.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Site];
        all.extend(Kind::ALL.map(Self::Original));
        all.extend([Kind::Scam, Kind::Page].map(Self::Translation));
        all
    }

    /// The schema's name: the folder of the files, such as `scams`, `site`, `terms`, or
    /// `scams.translation`.
    pub fn name(self) -> String {
        match self {
            Self::Site => "site".to_owned(),
            Self::Original(Kind::Terms) => "terms".to_owned(),
            Self::Original(kind) => kind.folder().to_owned(),
            Self::Translation(kind) => format!("{}.translation", kind.folder()),
        }
    }

    /// The files it is for, as editors match them from the project folder.
    pub fn files(self) -> String {
        match self {
            Self::Site => "content/site.yaml".to_owned(),
            Self::Original(Kind::Terms) => "content/terms*.yaml".to_owned(),
            Self::Original(kind) => format!("content/{}/*.{}", kind.folder(), kind.extension()),
            Self::Translation(kind) => {
                format!("content/{}/*.*.{}", kind.folder(), kind.extension())
            }
        }
    }

    /// Its keys, in the order in which authors are shown them.
    pub fn keys(self) -> &'static [Key] {
        match self {
            Self::Site => form::Site::KEYS,
            Self::Translation(Kind::Page) => form::PageWords::KEYS,
            Self::Translation(_) => form::ScamWords::KEYS,
            Self::Original(kind) => kind.keys(),
        }
    }
}

/// The schema of a form (JSON Schema draft 7, which editors read), explained in `language`.
pub fn schema(subject: Subject, language: Language) -> Value {
    let name = subject.name();
    let form = name.split('.').next().unwrap_or(&name);
    let mut schema = record(subject.keys(), form, "", language);
    let head = [
        ("$schema", json!("http://json-schema.org/draft-07/schema#")),
        ("title", json!(subject.files())),
    ];
    for (at, (key, value)) in head.into_iter().enumerate() {
        schema.shift_insert(at, key.to_owned(), value);
    }
    Value::Object(schema)
}

fn record(keys: &[Key], form: &str, within: &str, language: Language) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in keys {
        let path = if within.is_empty() {
            key.name.to_owned()
        } else {
            format!("{within}.{}", key.name)
        };
        properties.insert(key.name.to_owned(), property(key, form, &path, language));
    }
    let required: Vec<&str> = keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), json!(required));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

fn property(key: &Key, form: &str, path: &str, language: Language) -> Value {
    let mut schema = shape(key.shape, form, path, language);
    let title = match language {
        Language::Chinese => chinese_name(key.name),
        Language::English => None,
    };
    if let Some(title) = title {
        schema.insert("title".to_owned(), json!(title));
    }
    if let Some(words) = coach::explain(form, path) {
        schema.insert("description".to_owned(), json!(words.get(language)));
    }
    Value::Object(schema)
}

fn shape(shape_of: Shape, form: &str, path: &str, language: Language) -> Map<String, Value> {
    let schema = match shape_of {
        Shape::Text => json!({ "type": "string" }),
        Shape::Count(most) => json!({ "type": "integer", "minimum": 0, "maximum": most }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Truth => json!({ "type": "boolean" }),
        Shape::Day => json!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$" }),
        Shape::Minute => json!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$" }),
        Shape::Choice(ids) => json!({ "enum": ids }),
        Shape::List(of) => {
            json!({ "type": "array", "items": Value::Object(shape(*of, form, path, language)) })
        }
        Shape::Record(keys) => Value::Object(record(keys, form, path, language)),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}
