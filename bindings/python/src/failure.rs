//! Why a call gives no columns, as Python's exceptions.

use arrow_schema::{ArrowError, DataType};
use maxpods::Error;
use maxpods::json::Refusal;
use pyo3::PyErr;
use pyo3::exceptions::{PyTypeError, PyValueError};

use crate::Refused;

/// Why a call gives no columns.
pub(crate) enum Failure {
    /// The request has no answer.
    Refused(Vec<Error>),
    /// A column is missing.
    NoColumn { name: String, there: Vec<String> },
    /// Options by row, and no table.
    NoTable { name: String },
    /// A column has values of another type.
    WrongColumn { name: String, kind: DataType },
    /// Arrow's data are broken, or too large.
    Arrow(ArrowError),
    /// The request isn't what the package's Python writes.
    Request(serde_json::Error),
}

impl Failure {
    pub(crate) fn wrong_column(name: &str, kind: &DataType) -> Self {
        Failure::WrongColumn { name: name.to_owned(), kind: kind.clone() }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Refused(vec![error])
    }
}

impl From<Vec<Error>> for Failure {
    fn from(errors: Vec<Error>) -> Self {
        Failure::Refused(errors)
    }
}

impl From<ArrowError> for Failure {
    fn from(error: ArrowError) -> Self {
        Failure::Arrow(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Failure::Request(error)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(errors) => {
                // Names for keys and plain values: it can't fail.
                Refused::new_err(serde_json::to_string(&Refusal::new(&errors)).unwrap_or_default())
            }
            Failure::NoColumn { name, there } => {
                let there = there.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                PyValueError::new_err(format!("there is no column `{name}`; the table has {there}"))
            }
            Failure::NoTable { name } => PyTypeError::new_err(format!(
                "there is no column `{name}` beside a column alone; give a table that has both"
            )),
            Failure::WrongColumn { name, kind } => {
                PyTypeError::new_err(format!("the column `{name}` is of type {kind}; give a column of text"))
            }
            Failure::Arrow(error) => PyValueError::new_err(error.to_string()),
            Failure::Request(error) => PyTypeError::new_err(error.to_string()),
        }
    }
}
