//! Columns that Python's data frames read: an object with Arrow's `PyCapsule` interface.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray, StructArray,
    UInt64Array,
};
use arrow_schema::{DataType, Field, FieldRef, Schema};
use arrow_select::take::take_record_batch;
use maxpods::Error;
use maxpods::query::{Cell, Column, TypeAnswer};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_stream_pycapsule};

use crate::failure::Failure;

/// What comes of a row; nothing where it has no type.
pub(crate) type Outcome<'c> = Option<Result<TypeAnswer<'c>, Error>>;

/// The last column: why a row has no answer.
const ERROR: &str = "error";

/// Columns of the same length, for pandas, Polars, `PyArrow`, or whatever else reads Arrow's `PyCapsule` interface.
#[pyclass(frozen, module = "maxpods")]
pub(crate) struct Columns {
    batch: RecordBatch,
}

impl Columns {
    /// These columns and that of the errors, with a row for each of these numbers of outcomes. `sample` has
    /// something in every column, and so its type.
    pub(crate) fn new<'a>(
        columns: &[Column<TypeAnswer<'a>>],
        sample: &TypeAnswer<'a>,
        outcomes: &[Outcome<'a>],
        numbers: &[usize],
    ) -> Result<Self, Failure> {
        let mut fields = Vec::new();
        let mut arrays = Vec::new();
        for column in columns {
            let cells = outcomes.iter().map(|outcome| {
                let answer = outcome.as_ref()?.as_ref().ok()?;
                Some(column.cell(answer))
            });
            let array = array_of(column, &column.cell(sample), cells);
            fields.push(Field::new(column.name(), array.data_type().clone(), true));
            arrays.push(array);
        }
        let errors = outcomes.iter().map(|outcome| outcome.as_ref()?.as_ref().err().map(ToString::to_string));
        fields.push(Field::new(ERROR, DataType::Utf8, true));
        arrays.push(Arc::new(errors.collect::<StringArray>()));
        let distinct = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?;
        let numbers = UInt64Array::from_iter_values(numbers.iter().map(|&number| number as u64));
        Ok(Columns { batch: take_record_batch(&distinct, &numbers)? })
    }
}

impl Columns {
    /// The rows as Arrow hands them over, each with a field for each column.
    fn rows(&self) -> (StructArray, FieldRef) {
        let rows = StructArray::from(self.batch.clone());
        let field = Field::new_struct("", rows.fields().clone(), false);
        (rows, Arc::new(field))
    }
}

/// The cells of a column as an array. Its type is that of the sample.
fn array_of<R>(column: &Column<R>, sample: &Cell, cells: impl Iterator<Item = Option<Cell>>) -> ArrayRef {
    match sample {
        Cell::Text(text) if text == "true" || text == "false" => {
            Arc::new(cells.map(|cell| cell.map(|cell| cell.to_string() == "true")).collect::<BooleanArray>())
        }
        Cell::Decimal(_) => {
            let numbers = cells.map(|cell| cell?.to_string().parse::<f64>().ok());
            Arc::new(numbers.collect::<Float64Array>())
        }
        _ if column.is_numeric() => {
            let number = |cell| if let Some(Cell::Number(number)) = cell { Some(number) } else { None };
            Arc::new(cells.map(number).collect::<Int64Array>())
        }
        _ => {
            let texts = cells.map(|cell| Some(cell?.to_string()).filter(|text| !text.is_empty()));
            Arc::new(texts.collect::<StringArray>())
        }
    }
}

#[pymethods]
impl Columns {
    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.batch.schema_ref().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<maxpods.Columns: {} rows of {}>", self.batch.num_rows(), self.column_names().join(", "))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyTuple>> {
        let (rows, field) = self.rows();
        to_array_pycapsules(py, field, &rows, requested_schema)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let (rows, field) = self.rows();
        let rows: ArrayRef = Arc::new(rows);
        to_stream_pycapsule(py, Box::new(ArrayIterator::new([Ok(rows)], field)), requested_schema)
    }
}
