//! The types of an expression, as cel-go's checker finds them: no number of another type goes with a whole
//! one.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::dialect::ExpressionDialect;
use super::error::{ExpressionError, ExpressionFault};
use super::syntax::{Expr, ExprKind, Function, Macro};
use super::types::Type;

type Checked = Result<Type, ExpressionError>;

/// The type of an expression.
pub(super) fn check(dialect: ExpressionDialect, node: &Expr) -> Checked {
    Checker { dialect, scopes: Vec::new() }.node(node)
}

struct Checker<'e> {
    dialect: ExpressionDialect,
    /// The variables of macros, the innermost last.
    scopes: Vec<(&'e str, Type)>,
}

const NUMBERS: &[Type] = &[Type::Int, Type::Uint, Type::Double];
const ORDERED: &[Type] = &[Type::Bool, Type::Int, Type::Uint, Type::Double, Type::Text, Type::Bytes];

impl<'e> Checker<'e> {
    fn node(&mut self, node: &'e Expr) -> Checked {
        Ok(match &node.kind {
            ExprKind::Null => Type::Null,
            ExprKind::Bool(_) => Type::Bool,
            ExprKind::Int(_) => Type::Int,
            ExprKind::Uint(_) => Type::Uint,
            ExprKind::Double(_) => Type::Double,
            ExprKind::Text(_) => Type::Text,
            ExprKind::Bytes(_) => Type::Bytes,
            ExprKind::Name(name) => return self.name(node, name),
            ExprKind::Field { of, is_test, .. } => {
                let field = match self.node(of)? {
                    Type::Dyn => Type::Dyn,
                    Type::Map(_, value) => *value,
                    other => {
                        let message = alloc::format!("a value of type `{other}` has no fields");
                        return Err(ExpressionError::new(ExpressionFault::Type, node.offset, message));
                    }
                };
                if *is_test { Type::Bool } else { field }
            }
            ExprKind::List(items) => Type::list(self.all_alike(items.iter())?),
            ExprKind::Map(entries) => {
                let key = self.all_alike(entries.iter().map(|(key, _)| key))?;
                let value = self.all_alike(entries.iter().map(|(_, value)| value))?;
                Type::Map(Box::new(key), Box::new(value))
            }
            ExprKind::Call { function: function @ (Function::And | Function::Or), arguments } => {
                return self.logic(function, arguments);
            }
            ExprKind::Call { function, arguments } => {
                let types = arguments.iter().map(|it| self.node(it)).collect::<Result<Vec<_>, _>>()?;
                return self.call(node, function, &types);
            }
            ExprKind::Macro { which, over, variable, steps } => {
                let item = match self.node(over)? {
                    Type::List(of) => *of,
                    Type::Map(key, _) => *key,
                    Type::Dyn => Type::Dyn,
                    other => {
                        let message = alloc::format!("a value of type `{other}` has no items");
                        return Err(ExpressionError::new(ExpressionFault::Type, over.offset, message));
                    }
                };
                self.scopes.push((variable, item.clone()));
                let types = steps.iter().map(|it| self.node(it)).collect::<Result<Vec<_>, _>>();
                self.scopes.pop();
                return macro_type(*which, item, &types?, steps);
            }
        })
    }

    fn name(&self, node: &Expr, name: &str) -> Checked {
        let of_macro = self.scopes.iter().rev().find(|(variable, _)| *variable == name);
        let declared = of_macro.map(|(_, of)| of.clone()).or_else(|| self.dialect.type_of(name));
        declared
            .or_else(|| Type::named(name).then_some(Type::Meta))
            .ok_or_else(|| self.undeclared(node, name, "variable"))
    }

    fn undeclared(&self, node: &Expr, name: &str, what: &str) -> ExpressionError {
        let message = alloc::format!("{} has no {what} `{name}`", self.dialect.name());
        ExpressionError::new(ExpressionFault::Undeclared, node.offset, message).of_name(name)
    }

    /// The type that all of these have; `dyn` if they differ.
    fn all_alike(&mut self, nodes: impl Iterator<Item = &'e Expr>) -> Checked {
        let mut common: Option<Type> = None;
        for node in nodes {
            let next = self.node(node)?;
            common = Some(match common {
                None => next,
                Some(common) => common.with(&next).unwrap_or(Type::Dyn),
            });
        }
        Ok(common.unwrap_or(Type::Dyn))
    }

    /// All parts have to be true or false; the first that isn't is named.
    fn logic(&mut self, function: &Function, parts: &'e [Expr]) -> Checked {
        for part in parts {
            let of = self.node(part)?;
            if !of.may_be(&[Type::Bool]) {
                return Err(no_overload(part, function, &[of]));
            }
        }
        Ok(Type::Bool)
    }

    fn call(&self, node: &Expr, function: &Function, types: &[Type]) -> Checked {
        let found = match (function, types) {
            (Function::Not, [of]) => of.may_be(&[Type::Bool]).then_some(Type::Bool),
            (Function::Negate, [of]) => of.may_be(&[Type::Int, Type::Double]).then(|| of.clone()),
            (Function::Choose, [condition, yes, no]) => {
                yes.with(no).filter(|_| condition.may_be(&[Type::Bool]))
            }
            (Function::Binary(_), [left, right]) if left.is_time() || right.is_time() => {
                let message = "sums and comparisons of times aren't covered here";
                return Err(ExpressionError::new(ExpressionFault::NotCovered, node.offset, message));
            }
            (Function::Binary(sign), [left, right]) => binary(sign, left, right),
            (Function::Index, [of, index]) => indexed(of, index),
            (Function::Named { name, is_method }, types) => match self.named(name, *is_method, types) {
                Named::Is(found) => Some(found),
                Named::NoOverload => None,
                Named::Unknown => return Err(self.undeclared(node, name, "function")),
            },
            _ => None,
        };
        found.ok_or_else(|| no_overload(node, function, types))
    }

    fn named(&self, name: &str, is_method: bool, types: &[Type]) -> Named {
        let is = |accepted: &[Type], result: Type| match types {
            [of] if !is_method && of.may_be(accepted) => Named::Is(result),
            _ => Named::NoOverload,
        };
        match (name, types) {
            ("size", [Type::Text | Type::Bytes | Type::List(_) | Type::Map(..) | Type::Dyn]) => {
                Named::Is(Type::Int)
            }
            ("contains" | "startsWith" | "endsWith" | "matches", [text, other])
                if (is_method || name == "matches")
                    && text.may_be(&[Type::Text])
                    && other.may_be(&[Type::Text]) =>
            {
                Named::Is(Type::Bool)
            }
            ("min" | "max", [one, other]) if self.dialect.has_min_and_max() && !is_method => {
                let is_number = |it: &Type| it.may_be(&[Type::Int, Type::Double]);
                match (one, other) {
                    _ if !is_number(one) || !is_number(other) => Named::NoOverload,
                    (Type::Int, Type::Int) => Named::Is(Type::Int),
                    (Type::Dyn, _) | (_, Type::Dyn) => Named::Is(Type::Dyn),
                    _ => Named::Is(Type::Double),
                }
            }
            ("min" | "max", _) if !self.dialect.has_min_and_max() => Named::Unknown,
            ("int", _) => {
                let times =
                    [Type::Int, Type::Uint, Type::Double, Type::Text, Type::Timestamp, Type::Duration];
                is(&times, Type::Int)
            }
            ("uint", _) => is(&[Type::Int, Type::Uint, Type::Double, Type::Text], Type::Uint),
            ("double", _) => is(&[Type::Int, Type::Uint, Type::Double, Type::Text], Type::Double),
            ("string", _) => {
                let all = [Type::Bool, Type::Int, Type::Uint, Type::Double, Type::Text, Type::Bytes];
                match types {
                    [of] if of.is_time() && !is_method => Named::Is(Type::Text),
                    _ => is(&all, Type::Text),
                }
            }
            ("bytes", _) => is(&[Type::Bytes, Type::Text], Type::Bytes),
            ("bool", _) => is(&[Type::Bool, Type::Text], Type::Bool),
            ("duration", _) => is(&[Type::Text, Type::Duration, Type::Int], Type::Duration),
            ("timestamp", _) => is(&[Type::Text, Type::Timestamp, Type::Int], Type::Timestamp),
            ("dyn", [_]) if !is_method => Named::Is(Type::Dyn),
            ("type", [_]) if !is_method => Named::Is(Type::Meta),
            (
                "size" | "contains" | "startsWith" | "endsWith" | "matches" | "min" | "max" | "dyn" | "type",
                _,
            ) => Named::NoOverload,
            _ => Named::Unknown,
        }
    }
}

/// What is known of a function with these arguments.
enum Named {
    Is(Type),
    NoOverload,
    Unknown,
}

fn binary(sign: &str, left: &Type, right: &Type) -> Option<Type> {
    match sign {
        "in" => match right {
            Type::Dyn => Some(Type::Bool),
            Type::List(of) => left.with(of).map(|_| Type::Bool),
            Type::Map(key, _) => left.with(key).map(|_| Type::Bool),
            _ => None,
        },
        "==" | "!=" => left.with(right).map(|_| Type::Bool),
        "<" | "<=" | ">" | ">=" => {
            let common = left.with(right)?;
            (left.may_be(ORDERED) && right.may_be(ORDERED) && common.may_be(ORDERED)).then_some(Type::Bool)
        }
        _ => {
            let common = left.with(right)?;
            let accepted: &[Type] = match sign {
                "+" if matches!(common, Type::Text | Type::Bytes | Type::List(_)) => return Some(common),
                "%" => &[Type::Int, Type::Uint],
                _ => NUMBERS,
            };
            let fits = |it: &Type| {
                it.may_be(accepted) || (sign == "+" && matches!(it, Type::Text | Type::Bytes | Type::List(_)))
            };
            // What is known of one side is the type of the result.
            let known = [left, right].into_iter().find(|it| **it != Type::Dyn).unwrap_or(&common);
            (fits(left) && fits(right)).then(|| known.clone())
        }
    }
}

fn indexed(of: &Type, index: &Type) -> Option<Type> {
    match of {
        Type::Dyn => Some(Type::Dyn),
        Type::List(item) => index.may_be(&[Type::Int]).then(|| (**item).clone()),
        Type::Map(key, value) => index.with(key).map(|_| (**value).clone()),
        _ => None,
    }
}

fn macro_type(which: Macro, item: Type, types: &[Type], steps: &[Expr]) -> Checked {
    let (last, before) = match types {
        [.., last] => (last.clone(), types.split_last().map_or(&[][..], |(_, before)| before)),
        [] => (Type::Dyn, &[][..]),
    };
    let conditions = if which == Macro::Map { before } else { types };
    let wrong = conditions.iter().zip(steps).find(|(it, _)| !it.may_be(&[Type::Bool]));
    if let Some((wrong, step)) = wrong {
        let message = alloc::format!("a condition is true or false, and this is `{wrong}`");
        return Err(ExpressionError::new(ExpressionFault::Type, step.offset, message));
    }
    Ok(match which {
        Macro::All | Macro::Exists | Macro::ExistsOne => Type::Bool,
        Macro::Filter => Type::list(item),
        Macro::Map => Type::list(last),
    })
}

fn no_overload(node: &Expr, function: &Function, types: &[Type]) -> ExpressionError {
    let types: Vec<String> = types.iter().map(|it| alloc::format!("`{it}`")).collect();
    let name = match function {
        Function::Not => "!",
        Function::Negate => "-",
        Function::And => "&&",
        Function::Or => "||",
        Function::Choose => "?:",
        Function::Binary(sign) => sign,
        Function::Index => "[]",
        Function::Named { name, .. } => name,
    };
    let taken = match types.as_slice() {
        [] => "nothing".to_string(),
        [one] => one.clone(),
        [first @ .., last] => alloc::format!("{} and {last}", first.join(", ")),
    };
    let message = alloc::format!("`{name}` doesn't take {taken}");
    ExpressionError::new(ExpressionFault::Type, node.offset, message)
}
