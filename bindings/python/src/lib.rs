//! The native part of the Python package `maxpods`.
//!
//! The functions of [`maxpods::json::call`], each by its name: text of JSON in, text of JSON out, which the
//! package's Python makes objects of. Beside them is [`capacities`], which answers for columns of Arrow.

mod columns;
mod failure;
mod question;
mod rows;

use std::sync::Arc;

use arrow_array::StringArray;
use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3_arrow::PyChunkedArray;
use pyo3_arrow::input::AnyArray;

use self::columns::Columns;
use self::question::Question;

create_exception!(_native, Refused, PyException, "A request that has no answer: the JSON of the refusal.");

/// Exports functions that take a request.
macro_rules! export {
    ($module:ident: $($name:ident),* $(,)?) => {
        $(#[pyfunction]
        fn $name(py: Python<'_>, request: &str) -> String {
            py.detach(|| maxpods::json::call::$name(request))
        })*

        fn add_calls($module: &Bound<'_, PyModule>) -> PyResult<()> {
            $($module.add_function(wrap_pyfunction!($name, $module)?)?;)*
            Ok(())
        }
    };
}

export!(
    module: blocks, check, command, compare, emit, evaluate, evaluate_expression, expression_value, find, fix,
    footprint, grid, instance_types, lint_expression, options, plan, plan_command, read, search, snippets,
    subnets, table,
);

#[pyfunction]
fn catalog() -> String {
    maxpods::json::call::catalog()
}

/// Where the instance types are.
#[derive(FromPyObject)]
enum Types {
    Arrow(AnyArray),
    Names(Vec<Option<String>>),
}

/// The capacities of a column of instance types: a row for each of its rows, in their order. See [`Question`].
#[pyfunction]
#[allow(clippy::needless_pass_by_value, reason = "it is what PyO3 makes of a list")]
fn capacities(
    py: Python<'_>,
    types: Types,
    instance_type: &str,
    columns: Vec<String>,
    by: Vec<String>,
    options: &str,
    limits: Vec<String>,
) -> PyResult<Columns> {
    let types = match types {
        Types::Arrow(types) => types.into_chunked_array()?,
        Types::Names(names) => PyChunkedArray::from_array_refs(vec![Arc::new(StringArray::from(names))])?,
    };
    let answer = || Question::new(instance_type, &columns, &by, options, &limits)?.answer(&types);
    py.detach(answer).map_err(PyErr::from)
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    add_calls(module)?;
    module.add_function(wrap_pyfunction!(catalog, module)?)?;
    module.add_function(wrap_pyfunction!(capacities, module)?)?;
    module.add_class::<Columns>()?;
    module.add("Refused", module.py().get_type::<Refused>())
}
