//! Options as fields of a JSON object.

use alloc::string::ToString;

use serde_json::{Map, Value as Json};

use super::{Options, known};
use crate::error::{Error, Place};
use crate::setting::{Setting, Value, ValueKind};

impl Options {
    /// Reads the options of a JSON object that has no other fields; `null` counts as absent.
    ///
    /// # Errors
    ///
    /// Those of [`Options::set`].
    pub fn from_json(fields: &Map<alloc::string::String, Json>) -> Result<Self, Error> {
        let mut options = Options::new();
        for (name, value) in fields {
            options.set_json(name, value).map_err(|error| error.at(Place::field(name.as_str())))?;
        }
        Ok(options)
    }

    /// Gives an option a value of JSON; `null` leaves it as it is.
    ///
    /// # Errors
    ///
    /// Those of [`Options::set`].
    pub fn set_json(&mut self, name: &str, value: &Json) -> Result<(), Error> {
        let option = known(name)?;
        if value.is_null() {
            return Ok(());
        }
        let value = option.read(value)?;
        self.set(name, value)
    }
}

impl Setting {
    fn read(&self, json: &Json) -> Result<Value, Error> {
        let value = match (&self.kind, json) {
            (_, Json::Bool(flag)) => Some(Value::Flag(*flag)),
            (ValueKind::Number { .. }, Json::Number(number)) => {
                number.as_u64().and_then(|number| u32::try_from(number).ok()).map(Value::Number)
            }
            (ValueKind::Choice(_) | ValueKind::Text { .. }, Json::String(text)) => Some(text.as_str().into()),
            (ValueKind::Set(choices), Json::Array(items)) => {
                let name = |item: &Json| {
                    let found = choices.iter().find(|choice| item.as_str() == Some(choice.name));
                    found.map(|choice| choice.name).ok_or_else(|| self.invalid(&item.to_string()))
                };
                Some(Value::Names(items.iter().map(name).collect::<Result<_, _>>()?))
            }
            _ => None,
        };
        let refused = || self.invalid(&json.to_string());
        match self.admit(value.ok_or_else(refused)?) {
            // The value as it stands in the JSON, quotes and all.
            Err(error) if error.code() == "invalid-option" => Err(refused()),
            admitted => admitted,
        }
    }
}

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        match value {
            Value::Flag(flag) => Json::from(*flag),
            Value::Number(number) => Json::from(*number),
            Value::Name(name) => Json::from(*name),
            Value::Names(names) => Json::from(names.clone()),
            Value::Text(text) => Json::from(text.as_str()),
        }
    }
}
