//! The text of a `maxpods.toml`: every key that means nothing in it is an error at its place.

use std::ops::Range;

use clap::ValueEnum;
use globset::GlobMatcher;
use maxpods::check::Rule;
use maxpods::error::Position;
use maxpods::options::{self, Options};
use toml_edit::{Document, Item, Key, TableLike, Value};

use super::model::Config;
use super::silence::{self, Silenced};
use crate::args::FailOn;
use crate::failure::Failure;

/// Reads the text; `name` is that of the file in messages.
pub(super) fn read(name: &str, text: &str) -> Result<Config, Vec<Failure>> {
    let mut reader = Reader { name, text, failures: Vec::new() };
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let reason = error.message().replace('\n', ", ");
            reader.refuse(error.span(), &format!("this isn't TOML: {reason}; correct it"));
            return Err(reader.failures);
        }
    };
    let config = reader.config(document.as_table());
    if reader.failures.is_empty() { Ok(config) } else { Err(reader.failures) }
}

/// What reads a text, and collects what is wrong with it.
struct Reader<'t> {
    name: &'t str,
    text: &'t str,
    failures: Vec<Failure>,
}

impl Reader<'_> {
    fn config(&mut self, table: &dyn TableLike) -> Config {
        let mut config = Config::default();
        for (key, item) in entries(table) {
            match key.get() {
                "fail_on" => config.fail_on = self.fail_on(item),
                "cluster" => config.options = self.cluster(item),
                "ignore" => config.ignores = self.ignores(item),
                _ => self.unknown(key, &["fail_on", "cluster", "ignore"]),
            }
        }
        config
    }

    fn fail_on(&mut self, item: &Item) -> Option<FailOn> {
        let given = item.as_str().and_then(|name| FailOn::from_str(name, false).ok());
        if given.is_none() {
            self.refuse(
                item.span(),
                "`fail_on` can't be this; choose from `error`, `warning`, `note`, `never`",
            );
        }
        given
    }

    fn cluster(&mut self, item: &Item) -> Options {
        let mut given = Options::new();
        let Some(table) = item.as_table_like() else {
            self.refuse(item.span(), "`cluster` can't be this; write `[cluster]` with the options below it");
            return given;
        };
        for (key, item) in entries(table) {
            let Some(option) = options::find(key.get()) else {
                self.unknown(key, &options::all().map(|option| option.name).collect::<Vec<_>>());
                continue;
            };
            let value = match item.as_value().and_then(text) {
                Some(text) => option.parse(&text),
                None => option.parse(""),
            };
            if let Err(error) = value.and_then(|value| given.set(option.name, value)) {
                self.refuse(item.span(), &error.to_string());
            }
        }
        given
    }

    fn ignores(&mut self, item: &Item) -> Vec<Silenced> {
        let tables: Option<Vec<&dyn TableLike>> = match item {
            Item::ArrayOfTables(tables) => Some(tables.iter().map(|table| table as &dyn TableLike).collect()),
            Item::Value(Value::Array(values)) => values
                .iter()
                .map(|value| value.as_inline_table().map(|table| table as &dyn TableLike))
                .collect(),
            _ => None,
        };
        let Some(tables) = tables else {
            self.refuse(
                item.span(),
                "`ignore` can't be this; write `[[ignore]]` with `rule`, `path` or `name` below it",
            );
            return Vec::new();
        };
        tables.into_iter().map(|table| self.ignore(table, item.span())).collect()
    }

    fn ignore(&mut self, table: &dyn TableLike, span: Option<Range<usize>>) -> Silenced {
        let mut silenced = Silenced::default();
        if table.is_empty() {
            self.refuse(span, "this `ignore` silences everything; give it a `rule`, a `path` or a `name`");
        }
        for (key, item) in entries(table) {
            match key.get() {
                "rule" => silenced.rules = self.texts(key, item, rule),
                "path" => silenced.paths = self.texts(key, item, |glob| pattern(glob, silence::path)),
                "name" => silenced.names = self.texts(key, item, |glob| pattern(glob, silence::name)),
                _ => self.unknown(key, &["rule", "path", "name"]),
            }
        }
        silenced
    }

    /// A text, or a list of them, each read.
    fn texts<T>(&mut self, key: &Key, item: &Item, read: impl Fn(&str) -> Result<T, String>) -> Vec<T> {
        let values: Vec<&Value> = match item.as_value() {
            Some(Value::Array(values)) => values.iter().collect(),
            value => value.into_iter().collect(),
        };
        if values.is_empty() {
            self.refuse(
                item.span(),
                &format!("`{}` can't be this; give a text or a list of texts", key.get()),
            );
        }
        let mut texts = Vec::new();
        for value in values {
            let text = value.as_str().ok_or_else(|| format!("`{}` can't be this; give a text", key.get()));
            match text.and_then(&read) {
                Ok(text) => texts.push(text),
                Err(sentence) => self.refuse(value.span(), &sentence),
            }
        }
        texts
    }

    fn unknown(&mut self, key: &Key, known: &[&str]) {
        self.refuse(key.span(), &format!("unknown key `{}`; {}", key.get(), likely(key.get(), known)));
    }

    fn refuse(&mut self, span: Option<Range<usize>>, text: &str) {
        let Position { line, column, .. } = Position::in_text(self.text, span.unwrap_or_default().start);
        self.failures
            .push(Failure::Config { place: format!("{}:{line}:{column}", self.name), text: text.into() });
    }
}

fn entries(table: &dyn TableLike) -> impl Iterator<Item = (&Key, &Item)> {
    table.iter().filter_map(|(name, _)| table.get_key_value(name))
}

/// A value as a flag takes it.
fn text(value: &Value) -> Option<String> {
    Some(match value {
        Value::String(text) => text.value().clone(),
        Value::Integer(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Array(values) => values.iter().map(text).collect::<Option<Vec<_>>>()?.join(","),
        _ => return None,
    })
}

/// The rule of this name.
fn rule(name: &str) -> Result<String, String> {
    let names: Vec<&str> = Rule::ALL.iter().map(|rule| rule.name).collect();
    let unknown = || format!("unknown rule `{name}`; {}", likely(name, &names));
    Rule::find(name).map(|rule| rule.name.to_owned()).ok_or_else(unknown)
}

fn pattern(glob: &str, read: fn(&str) -> Result<GlobMatcher, globset::Error>) -> Result<GlobMatcher, String> {
    read(glob)
        .map_err(|error| format!("`{glob}` isn't a pattern: {}; correct it, as in `legacy/**`", error.kind()))
}

/// The name that was most likely meant, or else all of them.
fn likely(name: &str, known: &[&str]) -> String {
    let distance = |known: &&&str| strsim::osa_distance(name, known);
    match known.iter().min_by_key(distance).filter(|nearest| distance(nearest) <= name.len().div_ceil(3)) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("choose from `{}`", known.join("`, `")),
    }
}
