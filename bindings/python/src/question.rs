//! The capacities of many rows: what is asked, and the answer of each row.

use arrow_array::ArrayRef;
use arrow_array::cast::AsArray;
use arrow_schema::DataType;
use maxpods::Catalog;
use maxpods::Error;
use maxpods::catalog::TypeLimits;
use maxpods::options::Options;
use maxpods::query::{Column, Grouping, TypeAnswer};
use pyo3_arrow::PyChunkedArray;
use serde_json::{Map, Value};

use crate::columns::{Columns, Outcome};
use crate::failure::Failure;
use crate::rows::{self, Rows};

/// The columns that an answer has unless others are asked for.
const USUAL: [&str; 5] = ["pod_ips", "host_network_pods", "max_pods", "recommended_max_pods", "bound_by"];

/// Those in addition, if the rows say who configures the nodes.
const WITH_PROVISIONER: [&str; 2] = ["provisioner_max_pods", "pods_without_address"];

/// What is asked of each row.
pub(crate) struct Question<'q> {
    /// The name of the column with the instance types, where there are several.
    pub(crate) instance_type: &'q str,
    /// The columns of the answer; none are the usual ones.
    pub(crate) columns: &'q [String],
    /// Columns that give each row a value of the option of the same name.
    pub(crate) by: &'q [String],
    /// The options of all rows.
    pub(crate) options: Options,
    pub(crate) catalog: Catalog,
}

/// What a row says: its type, unless it is missing, and its options.
#[derive(Clone)]
struct Asked {
    instance_type: Option<String>,
    options: Result<Options, Error>,
}

impl<'q> Question<'q> {
    /// A question under these options, an object of JSON, and these limits, each as in `a1.medium=2,4,4`.
    pub(crate) fn new(
        instance_type: &'q str,
        columns: &'q [String],
        by: &'q [String],
        options: &str,
        limits: &[String],
    ) -> Result<Self, Failure> {
        let options: Map<String, Value> = serde_json::from_str(options)?;
        let options = Options::from_json(&options)?;
        for name in by {
            // Fails for a name that no option has.
            Options::new().set_json(name, &Value::Null)?;
        }
        if by.is_empty() {
            options.check()?;
        }
        let limits = limits.iter().map(|limits| limits.parse()).collect::<Result<Vec<TypeLimits>, _>>()?;
        let built_in =
            if options.is_of_another_cloud() { Catalog::default() } else { Catalog::built_in().clone() };
        Ok(Question { instance_type, columns, by, options, catalog: built_in.with_limits(&limits)? })
    }

    /// The columns of the answer, with a row for each of these.
    pub(crate) fn answer(&self, rows: &PyChunkedArray) -> Result<Columns, Failure> {
        let asked = self.asked(rows)?;
        let sample = self.sample()?;
        let outcomes: Vec<Outcome<'_>> = asked.distinct.iter().map(|asked| self.outcome(asked)).collect();
        Columns::new(&self.columns(&sample)?, &sample, &outcomes, &asked.numbers)
    }

    /// What each row says.
    fn asked(&self, rows: &PyChunkedArray) -> Result<Rows<Asked>, Failure> {
        let types = rows::of_text(self.instance_type, &self.column(rows, self.instance_type)?)?;
        let first = |instance_type| Asked { instance_type, options: Ok(self.options.clone()) };
        let mut asked = types.map(first);
        for name in self.by {
            let values = rows::of_values(name, &self.column(rows, name)?)?;
            asked = asked.beside(&values, |asked, value| asked.with(name, value));
        }
        Ok(asked)
    }

    /// The chunks of a column: of this name in a table, or all that there is.
    fn column(&self, rows: &PyChunkedArray, name: &str) -> Result<Vec<ArrayRef>, Failure> {
        let DataType::Struct(fields) = rows.data_type() else {
            return if name == self.instance_type {
                Ok(rows.chunks().to_vec())
            } else {
                Err(Failure::NoTable { name: name.to_owned() })
            };
        };
        let Some(place) = fields.iter().position(|field| field.name() == name) else {
            let there = fields.iter().map(|field| field.name().clone()).collect();
            return Err(Failure::NoColumn { name: name.to_owned(), there });
        };
        Ok(rows.chunks().iter().map(|chunk| chunk.as_struct().column(place).clone()).collect())
    }

    /// An answer with all columns that there are under options that a row can have, so that the columns and
    /// their types don't depend on what stands in the rows.
    fn sample(&self) -> Result<TypeAnswer<'static>, Failure> {
        let is_given = |name: &str| self.options.get(name).is_some() || self.by.iter().any(|by| by == name);
        let mut options = Options::new();
        if is_given("provisioner") || is_given("max_pods") {
            options.set("max_pods", 1)?;
        }
        if is_given("allocatable") {
            options.set("allocatable", true)?;
        }
        let mut answers = options.answers(Catalog::built_in(), &["t3.medium"], Grouping::Each)?;
        Ok(answers.remove(0))
    }

    /// The columns of the answer.
    fn columns<'a>(&self, sample: &TypeAnswer<'a>) -> Result<Vec<Column<TypeAnswer<'a>>>, Error> {
        let rows = core::slice::from_ref(sample);
        if !self.columns.is_empty() {
            return Column::select(self.columns, rows);
        }
        let names = USUAL.iter().chain(&WITH_PROVISIONER);
        Ok(names.filter_map(|name| Column::find(name, rows).ok()).collect())
    }

    /// What comes of a row.
    fn outcome(&self, asked: &Asked) -> Outcome<'_> {
        let name = asked.instance_type.as_deref()?;
        self.answer_of(name, asked.options.clone()).transpose()
    }

    /// The answer for one type under these options.
    fn answer_of(
        &self,
        name: &str,
        options: Result<Options, Error>,
    ) -> Result<Option<TypeAnswer<'_>>, Error> {
        let options = options?;
        options.check()?;
        // A name alone: a pattern would be several types.
        self.catalog.get(name)?;
        match options.answers(&self.catalog, &[name], Grouping::Each) {
            Ok(mut answers) => Ok(answers.pop()),
            Err(errors) => errors.into_iter().next().map_or(Ok(None), Err),
        }
    }
}

impl Asked {
    /// With a value of an option over its own.
    fn with(&self, name: &str, value: &Value) -> Self {
        let mut asked = self.clone();
        asked.options = asked.options.and_then(|mut options| {
            match value {
                // Text also gives several names with commas between.
                Value::String(text) => options.set(name, text.as_str())?,
                value => options.set_json(name, value)?,
            }
            Ok(options)
        });
        asked
    }
}
