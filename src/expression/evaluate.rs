//! The value of an expression.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::Cell;
use core::cmp::Ordering;

use super::convert::{convert, fraction, int};
use super::error::{Cause, ExpressionError, ExpressionFault};
use super::syntax::{Expr, ExprKind, Function, Macro};
use super::value::{Value, find, is_type};

type Evaluated = Result<Value, ExpressionError>;

/// How many parts are evaluated before an expression is given up.
const MOST_STEPS: u32 = 100_000;

/// The variables with their values.
pub(super) struct Scope<'s> {
    name: &'s str,
    value: Value,
    outer: Option<&'s Scope<'s>>,
}

/// Evaluates an expression.
pub(super) struct Evaluator<'e> {
    pub(super) variable: &'e dyn Fn(&str) -> Option<Value>,
    steps: Cell<u32>,
}

fn no_overload() -> ExpressionError {
    ExpressionError::evaluation("a value has a type for which there is no operator or function")
}

fn overflow() -> ExpressionError {
    ExpressionError::evaluation("the numbers become too large").because(Cause::TooLarge)
}

impl<'e> Evaluator<'e> {
    pub(super) fn new(variable: &'e dyn Fn(&str) -> Option<Value>) -> Self {
        Evaluator { variable, steps: Cell::new(0) }
    }

    pub(super) fn node(&self, node: &Expr, scope: Option<&Scope<'_>>) -> Evaluated {
        self.steps.set(self.steps.get().saturating_add(1));
        if self.steps.get() > MOST_STEPS {
            let message = alloc::format!("it takes more than {MOST_STEPS} steps to evaluate");
            return Err(ExpressionError::new(ExpressionFault::NotCovered, node.offset, message));
        }
        self.kind(node, scope).map_err(|error| error.or_at(node.offset))
    }

    fn kind(&self, node: &Expr, scope: Option<&Scope<'_>>) -> Evaluated {
        let all = |nodes: &[Expr]| nodes.iter().map(|it| self.node(it, scope)).collect::<Result<Vec<_>, _>>();
        Ok(match &node.kind {
            ExprKind::Null => Value::Null,
            ExprKind::Bool(flag) => Value::Bool(*flag),
            ExprKind::Int(number) => Value::Int(*number),
            ExprKind::Uint(number) => Value::Uint(*number),
            ExprKind::Double(number) => Value::Double(*number),
            ExprKind::Text(text) => Value::Text(text.clone()),
            ExprKind::Bytes(bytes) => Value::Bytes(bytes.clone()),
            ExprKind::Name(name) => return self.name(name, scope),
            ExprKind::Field { of, name, is_test } => {
                let Value::Map(map) = self.node(of, scope)? else { return Err(no_overload()) };
                let found = find(&map, &Value::Text(name.clone())).cloned();
                if *is_test {
                    return Ok(Value::Bool(found.is_some()));
                }
                return found.ok_or_else(|| {
                    ExpressionError::evaluation(alloc::format!("there is no key `{name}`"))
                        .because(Cause::Missing)
                });
            }
            ExprKind::List(items) => Value::List(all(items)?),
            ExprKind::Map(entries) => return self.map(entries, scope),
            ExprKind::Call { function, arguments } => return self.call(function, arguments, scope),
            ExprKind::Macro { which, over, variable, steps } => {
                let items = match self.node(over, scope)? {
                    Value::List(items) => items,
                    Value::Map(entries) => entries.into_iter().map(|(key, _)| key).collect(),
                    _ => return Err(no_overload()),
                };
                return self.of_items(*which, items, variable, steps, scope);
            }
        })
    }

    fn name(&self, name: &str, scope: Option<&Scope<'_>>) -> Evaluated {
        let mut next = scope;
        while let Some(it) = next {
            if it.name == name {
                return Ok(it.value.clone());
            }
            next = it.outer;
        }
        let of_type = || is_type(name).then(|| Value::Type(name.to_owned()));
        (self.variable)(name).or_else(of_type).ok_or_else(|| {
            ExpressionError::evaluation(alloc::format!("there is no value for `{name}`"))
                .because(Cause::Unset)
        })
    }

    fn map(&self, entries: &[(Expr, Expr)], scope: Option<&Scope<'_>>) -> Evaluated {
        let mut map: Vec<(Value, Value)> = Vec::new();
        for (key, value) in entries {
            let key = self.node(key, scope)?;
            if find(&map, &key).is_some() {
                return Err(ExpressionError::evaluation("a key stands twice"));
            }
            map.push((key, self.node(value, scope)?));
        }
        Ok(Value::Map(map))
    }

    fn call(&self, function: &Function, arguments: &[Expr], scope: Option<&Scope<'_>>) -> Evaluated {
        match (function, arguments) {
            (Function::And, parts) => self.logic(parts, false, scope),
            (Function::Or, parts) => self.logic(parts, true, scope),
            (Function::Choose, [condition, yes, no]) => match self.node(condition, scope)? {
                Value::Bool(true) => self.node(yes, scope),
                Value::Bool(false) => self.node(no, scope),
                _ => Err(no_overload()),
            },
            _ => {
                let values =
                    arguments.iter().map(|it| self.node(it, scope)).collect::<Result<Vec<_>, _>>()?;
                apply(function, &values)
            }
        }
    }

    /// `&&` and `||`: what one part decides holds even if others can't be evaluated.
    fn logic(&self, parts: &[Expr], decides: bool, scope: Option<&Scope<'_>>) -> Evaluated {
        let mut failed = None;
        for part in parts {
            match self.node(part, scope) {
                Ok(Value::Bool(flag)) if flag == decides => return Ok(Value::Bool(decides)),
                Ok(Value::Bool(_)) => {}
                Ok(_) => failed = failed.or_else(|| Some(no_overload())),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        failed.map_or(Ok(Value::Bool(!decides)), Err)
    }

    fn of_items(
        &self,
        which: Macro,
        items: Vec<Value>,
        variable: &str,
        steps: &[Expr],
        scope: Option<&Scope<'_>>,
    ) -> Evaluated {
        let (mut kept, mut count, mut failed) = (Vec::new(), 0_u32, None);
        for item in items {
            let inner = Scope { name: variable, value: item, outer: scope };
            let is = |step: &Expr| match self.node(step, Some(&inner)) {
                Ok(Value::Bool(flag)) => Ok(flag),
                Ok(_) => Err(no_overload()),
                Err(error) => Err(error),
            };
            match (which, steps) {
                (Macro::Map, [step]) => kept.push(self.node(step, Some(&inner))?),
                (Macro::Map, [condition, step]) => {
                    if is(condition)? {
                        kept.push(self.node(step, Some(&inner))?);
                    }
                }
                (Macro::Filter, [condition]) => {
                    if is(condition)? {
                        kept.push(inner.value);
                    }
                }
                (Macro::ExistsOne, [condition]) => count = count.saturating_add(is(condition)?.into()),
                (Macro::All | Macro::Exists, [condition]) => {
                    let decides = which == Macro::Exists;
                    match is(condition) {
                        Ok(flag) if flag == decides => return Ok(Value::Bool(decides)),
                        Ok(_) => {}
                        Err(error) => failed = Some(error),
                    }
                }
                _ => return Err(no_overload()),
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        Ok(match which {
            Macro::Map | Macro::Filter => Value::List(kept),
            Macro::ExistsOne => Value::Bool(count == 1),
            Macro::All => Value::Bool(true),
            Macro::Exists => Value::Bool(false),
        })
    }
}

fn apply(function: &Function, values: &[Value]) -> Evaluated {
    match (function, values) {
        (Function::Not, [Value::Bool(flag)]) => Ok(Value::Bool(!flag)),
        (Function::Negate, [Value::Int(number)]) => number.checked_neg().map(Value::Int).ok_or_else(overflow),
        (Function::Negate, [Value::Double(number)]) => Ok(Value::Double(-number)),
        (Function::Index, [Value::List(items), Value::Int(index)]) => item(items, i128::from(*index)),
        (Function::Index, [Value::List(items), Value::Uint(index)]) => item(items, i128::from(*index)),
        // A whole double is one too.
        (Function::Index, [Value::List(items), value @ Value::Double(_)]) if fraction(value).is_none() => {
            int(value).and_then(|index| item(items, i128::from(index)))
        }
        (Function::Index, [Value::Map(map), key]) => find(map, key).cloned().ok_or_else(|| {
            ExpressionError::evaluation(match key {
                Value::Text(text) => alloc::format!("there is no key `{text}`"),
                _ => "there is no such key".to_string(),
            })
            .because(Cause::Missing)
        }),
        (Function::Binary(sign), [left, right]) => binary(sign, left, right),
        (Function::Named { name, .. }, values) => named(name, values),
        _ => Err(no_overload()),
    }
}

fn item(items: &[Value], index: i128) -> Evaluated {
    let found = usize::try_from(index).ok().and_then(|index| items.get(index));
    found.cloned().ok_or_else(|| {
        ExpressionError::evaluation(alloc::format!("there is no item {index}")).because(Cause::Missing)
    })
}

fn binary(sign: &str, left: &Value, right: &Value) -> Evaluated {
    let ordered = |is: fn(Ordering) -> bool| match left.partial_cmp(right) {
        Some(order) => Ok(Value::Bool(is(order))),
        // Nothing is less or more than what is no number.
        None if matches!((left, right), (Value::Double(_), _) | (_, Value::Double(_))) => {
            Ok(Value::Bool(false))
        }
        None => Err(no_overload()),
    };
    match sign {
        "==" => Ok(Value::Bool(left.equals(right))),
        "!=" => Ok(Value::Bool(!left.equals(right))),
        "<" => ordered(Ordering::is_lt),
        "<=" => ordered(Ordering::is_le),
        ">" => ordered(Ordering::is_gt),
        ">=" => ordered(Ordering::is_ge),
        "in" => match right {
            Value::List(items) => Ok(Value::Bool(items.iter().any(|item| item.equals(left)))),
            Value::Map(map) => Ok(Value::Bool(find(map, left).is_some())),
            _ => Err(no_overload()),
        },
        _ => arithmetic(sign, left, right),
    }
}

fn arithmetic(sign: &str, left: &Value, right: &Value) -> Evaluated {
    let by_zero = || {
        let what = if sign == "%" { "modulus by zero" } else { "division by zero" };
        ExpressionError::evaluation(what).because(Cause::Division)
    };
    let is_zero = matches!(right, Value::Int(0) | Value::Uint(0));
    if is_zero && ["/", "%"].contains(&sign) {
        return Err(by_zero());
    }
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => {
            let result = match sign {
                "+" => left.checked_add(*right),
                "-" => left.checked_sub(*right),
                "*" => left.checked_mul(*right),
                "/" => left.checked_div(*right),
                _ => left.checked_rem(*right),
            };
            result.map(Value::Int).ok_or_else(overflow)
        }
        (Value::Uint(left), Value::Uint(right)) => {
            let result = match sign {
                "+" => left.checked_add(*right),
                "-" => left.checked_sub(*right),
                "*" => left.checked_mul(*right),
                "/" => left.checked_div(*right),
                _ => left.checked_rem(*right),
            };
            result.map(Value::Uint).ok_or_else(overflow)
        }
        (Value::Double(left), Value::Double(right)) => match sign {
            "+" => Ok(Value::Double(left + right)),
            "-" => Ok(Value::Double(left - right)),
            "*" => Ok(Value::Double(left * right)),
            "/" => Ok(Value::Double(left / right)),
            _ => Err(no_overload()),
        },
        (Value::Text(left), Value::Text(right)) if sign == "+" => {
            Ok(Value::Text(alloc::format!("{left}{right}")))
        }
        (Value::Bytes(left), Value::Bytes(right)) if sign == "+" => {
            Ok(Value::Bytes([&**left, right].concat()))
        }
        (Value::List(left), Value::List(right)) if sign == "+" => Ok(Value::List([&**left, right].concat())),
        _ => Err(no_overload()),
    }
}

fn named(name: &str, values: &[Value]) -> Evaluated {
    let length = |length: usize| Value::Int(i64::try_from(length).unwrap_or(i64::MAX));
    let texts = |is: fn(&String, &str) -> bool, one: &String, other: &String| Ok(Value::Bool(is(one, other)));
    match (name, values) {
        ("size", [Value::Text(text)]) => Ok(length(text.chars().count())),
        ("size", [Value::Bytes(bytes)]) => Ok(length(bytes.len())),
        ("size", [Value::List(items)]) => Ok(length(items.len())),
        ("size", [Value::Map(map)]) => Ok(length(map.len())),
        ("contains", [Value::Text(one), Value::Text(other)]) => {
            texts(|one, other| one.contains(other), one, other)
        }
        ("startsWith", [Value::Text(one), Value::Text(other)]) => {
            texts(|one, other| one.starts_with(other), one, other)
        }
        ("endsWith", [Value::Text(one), Value::Text(other)]) => {
            texts(|one, other| one.ends_with(other), one, other)
        }
        ("matches", _) => {
            let message = "regular expressions (`matches`) aren't evaluated here";
            Err(ExpressionError::new(ExpressionFault::NotCovered, 0, message))
        }
        ("min" | "max", [one, other]) => least_or_most(name == "min", one, other),
        ("type", [value]) => Ok(Value::Type(value.type_name().into())),
        ("dyn", [value]) => Ok(value.clone()),
        ("size" | "contains" | "startsWith" | "endsWith" | "min" | "max", _) => Err(no_overload()),
        (name, [value]) => convert(name, value),
        _ => Err(no_overload()),
    }
}

/// Of a whole number and a double the result is a double (K25).
#[allow(clippy::cast_precision_loss, reason = "so does the function")]
fn least_or_most(is_least: bool, one: &Value, other: &Value) -> Evaluated {
    let double = |value: &Value| match value {
        Value::Int(number) => Some(*number as f64),
        Value::Double(number) => Some(*number),
        _ => None,
    };
    if let (Value::Int(one), Value::Int(other)) = (one, other) {
        return Ok(Value::Int(if is_least { *one.min(other) } else { *one.max(other) }));
    }
    let (Some(one), Some(other)) = (double(one), double(other)) else { return Err(no_overload()) };
    Ok(Value::Double(if is_least { one.min(other) } else { one.max(other) }))
}
