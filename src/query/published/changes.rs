//! What a file says differently from the built-in data: an answer of the EC2 API, or an older export.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;
use serde_json::Value as Json;

use super::figures::FIGURES;
use crate::catalog::{Catalog, read_describe_instance_types};
use crate::error::{Error, ErrorKind, MARK};
use crate::options::Options;
use crate::query::{Column, Grouping, TableRow, TypeAnswer};

/// What a file says differently of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DataChange {
    /// `new` if the file alone has the type, `removed` if it lacks it, `changed` if a figure differs.
    pub change: &'static str,
    /// The type's name.
    pub instance_type: String,
    /// The figure that differs; empty if the whole type does.
    pub figure: &'static str,
    /// What is built in.
    pub built_in: String,
    /// What the file says.
    pub file: String,
}

impl DataChange {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::text("change", |it: &Self| it.change.into()).one_of(&["new", "changed", "removed"]).always(),
        Column::text("instance_type", |it: &Self| it.instance_type.as_str().into()).alias("type").always(),
        Column::text("figure", |it: &Self| it.figure.into()).or_empty().always(),
        Column::text("built_in", |it: &Self| it.built_in.as_str().into()).or_empty().always(),
        Column::text("file", |it: &Self| it.file.as_str().into()).or_empty().always(),
    ];
}

impl TableRow for DataChange {
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c,
    {
        Self::COLUMNS
    }

    fn name(&self) -> &str {
        &self.instance_type
    }
}

/// What a file says of each type, by the names of columns.
type Figures = BTreeMap<String, BTreeMap<String, String>>;

/// The numbers of pods, which exports have and which hold under some options.
const PODS: [&str; 3] = [MAX_PODS, "recommended_max_pods", NUMBER_FOR_KUBELET];
const MAX_PODS: &str = "max_pods";
const NUMBER_FOR_KUBELET: &str = "number_for_kubelet";

/// What a file says differently from the built-in data, from the one to the other: the types that are new
/// there, those that are gone, and the figures that are others. The file is the output of `aws ec2
/// describe-instance-types`, or an export: CSV or JSON of types, lines with a name and its pods, Terraform's
/// map, or nodeadm's lines of JSON. What the file doesn't say isn't compared. Numbers of pods are held against
/// those under `options`, or under the settings that an export in JSON was made with.
///
/// # Errors
///
/// `invalid-catalog` for a file that is none of these, and for an export with settings of its own beside
/// `options`.
///
/// # Example
///
/// ```
/// use maxpods::{options::Options, query::data_changes};
///
/// let changes = data_changes("m5.large 29\nm5.xlarge 60\nx99.large 12\n", &Options::new())?;
/// let changed = changes.iter().find(|it| it.change == "changed").expect("one is");
/// assert_eq!((&*changed.instance_type, &*changed.built_in, &*changed.file), ("m5.xlarge", "58", "60"));
/// assert!(changes.iter().any(|it| it.change == "new" && it.instance_type == "x99.large"));
/// # Ok::<(), maxpods::Error>(())
/// ```
pub fn data_changes(text: &str, options: &Options) -> Result<Vec<DataChange>, Error> {
    let text = text.trim_start_matches(MARK);
    let document = serde_json::from_str::<Json>(text).ok().filter(|it| it.get("results").is_some());
    let options = document.as_ref().map_or_else(|| Ok(options.clone()), |it| of_document(it, options))?;
    let file = match &document {
        Some(document) => of_export(document),
        None => read(text, &options)?,
    };
    let built_in = of_catalog(Catalog::built_in(), &options)?;
    let row = |change, name: &str, figure, here: &str, there: &str| DataChange {
        change,
        instance_type: name.into(),
        figure,
        built_in: here.into(),
        file: there.into(),
    };
    let mut changes = Vec::new();
    for name in file.keys().filter(|name| !built_in.contains_key(*name)) {
        changes.push(row("new", name, "", "", ""));
    }
    let names = Catalog::built_in().iter().map(crate::InstanceType::name);
    let (mut differing, mut gone) = (Vec::new(), Vec::new());
    for name in names {
        let Some(of_file) = file.get(name) else {
            gone.push(row("removed", name, "", "", ""));
            continue;
        };
        let Some(here) = built_in.get(name) else { continue };
        for figure in FIGURES.iter().chain(&PODS) {
            let Some((built_in, file)) = here.get(*figure).zip(of_file.get(*figure)) else { continue };
            if !file.is_empty() && file != built_in {
                differing.push(row("changed", name, figure, built_in, file));
            }
        }
    }
    changes.extend(differing);
    changes.extend(gone);
    Ok(changes)
}

/// The options that an export in JSON was made with.
fn of_document(document: &Json, given: &Options) -> Result<Options, Error> {
    let Some((cni, settings)) = document.get("cni").zip(document.get("settings").and_then(Json::as_object))
    else {
        return Ok(given.clone());
    };
    if let Some((option, _)) = given.given().next() {
        let reason = alloc::format!(
            "the export says with which settings it was made, so `--{}` has no meaning; leave it out",
            option.flag()
        );
        return Err(Error::from(ErrorKind::InvalidCatalog { reason }));
    }
    let mut settings = settings.clone();
    settings.insert("cni".into(), cni.clone());
    Options::from_json(&settings)
}

/// The figures of a file in any of the other forms.
fn read(text: &str, options: &Options) -> Result<Figures, Error> {
    let first = text.trim_start().lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    if first.starts_with("instance_type,") {
        return Ok(of_table(text, ','));
    }
    if first.starts_with("instance_type\t") {
        return Ok(of_table(text, '\t'));
    }
    if first.starts_with("{\"instanceType\"") {
        return of_nodeadm(text);
    }
    if first.starts_with("locals") {
        return of_terraform(text);
    }
    if first.starts_with(['{', '[']) {
        return of_catalog(&read_describe_instance_types(text)?, options);
    }
    of_lines(text)
}

fn unreadable(line: &str) -> Error {
    no_export(&alloc::format!("`{line}` is no line of an export"))
}

fn no_export(what: &str) -> Error {
    let reason = alloc::format!(
        "{what}; give the output of `aws ec2 describe-instance-types`, or what `maxpods data export` prints"
    );
    Error::from(ErrorKind::InvalidCatalog { reason })
}

/// Lines with a name and its pods.
fn of_lines(text: &str) -> Result<Figures, Error> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let figures = lines.map(|line| {
        let (name, pods) = line.split_once(' ').ok_or_else(|| unreadable(line))?;
        of_number(name, MAX_PODS, pods).ok_or_else(|| unreadable(line))
    });
    let figures = figures.collect::<Result<Figures, Error>>()?;
    if figures.is_empty() { Err(no_export("it names no type")) } else { Ok(figures) }
}

/// The entries of the map that an export for Terraform is.
fn of_terraform(text: &str) -> Result<Figures, Error> {
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with('"'));
    let figures = lines.map(|line| {
        let entry = line.split_once('=').and_then(|(name, pods)| {
            of_number(name.trim().trim_matches('"'), NUMBER_FOR_KUBELET, pods.trim_end_matches(','))
        });
        entry.ok_or_else(|| unreadable(line))
    });
    figures.collect()
}

/// A type with its one number.
fn of_number(name: &str, figure: &str, number: &str) -> Option<(String, BTreeMap<String, String>)> {
    let number = number.trim().parse::<u32>().ok()?;
    Some((name.to_string(), BTreeMap::from([(figure.to_string(), number.to_string())])))
}

/// Lines of JSON with ENIs and addresses.
fn of_nodeadm(text: &str) -> Result<Figures, Error> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let figures = lines.map(|line| {
        let json = serde_json::from_str::<Json>(line).map_err(|_| unreadable(line))?;
        let name = json.get("instanceType").and_then(Json::as_str).ok_or_else(|| unreadable(line))?;
        let number = |field: &str| json.get(field).and_then(Json::as_u64).unwrap_or_default().to_string();
        let figures = [("enis", "defaultMaxENIs"), ("ipv4_per_eni", "ipv4AddressesPerInterface")];
        Ok((name.to_string(), figures.map(|(figure, field)| (figure.to_string(), number(field))).into()))
    });
    figures.collect()
}

/// Values with commas or tabs between, under the names of columns.
fn of_table(text: &str, separator: char) -> Figures {
    let mut lines = text.trim_start().lines();
    let heads: Vec<&str> = lines.next().unwrap_or_default().split(separator).collect();
    let row = |line: &str| {
        let cells = heads.iter().map(ToString::to_string).zip(line.split(separator).map(str::to_string));
        let figures: BTreeMap<String, String> = cells.collect();
        Some((figures.get("instance_type")?.clone(), figures))
    };
    lines.filter_map(row).collect()
}

/// The results of a document in JSON.
fn of_export(document: &Json) -> Figures {
    let text = |value: &Json| match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    };
    let result = |result: &Json| {
        let name = result.get("instance_type")?.as_str()?.to_string();
        let figures = result.as_object()?.iter().map(|(name, value)| (name.clone(), text(value)));
        Some((name, figures.collect()))
    };
    let results = document.get("results").and_then(Json::as_array);
    results.into_iter().flatten().filter_map(result).collect()
}

/// The figures of a catalogue.
fn of_catalog<'a>(catalog: &'a Catalog, options: &Options) -> Result<Figures, Error> {
    let answers = options.answers(catalog, &["*"], Grouping::Each);
    let answers = answers.map_err(|mut errors| errors.swap_remove(0))?;
    let names: Vec<String> = FIGURES.iter().chain(&PODS).map(ToString::to_string).collect();
    let columns = Column::select(&names, &answers)?;
    let figures = |it: &TypeAnswer<'a>| {
        let cells = columns.iter().map(|column| (column.name().to_string(), column.cell(it).to_string()));
        (it.instance_type().name().to_string(), cells.collect())
    };
    Ok(answers.iter().map(figures).collect())
}
