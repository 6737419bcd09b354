//! What one row says of an option: its name, owner, values, default and sentence.
//!
//! Each option is declared once, beside the settings of its owner, with `settings!`. Command line, JSON,
//! schema, the page's form and the settings of an answer derive from the rows, which
//! [`options`](crate::options) collects.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// An option: all that every front end needs to know of it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Setting {
    /// Its name in JSON, such as `max_eni`.
    pub name: &'static str,
    /// Whose setting it is.
    pub owner: Owner,
    /// What its value can be.
    pub kind: ValueKind,
    /// What it does, in one line.
    pub summary: &'static str,
    /// Its default in words, where that depends on more than the row can say.
    pub default: Option<&'static str>,
    /// Whether nodes of one cluster can differ in it.
    pub scope: Scope,
    /// Which answers it changes.
    pub changes: Changes,
}

impl Setting {
    /// Its flag on the command line without the dashes, such as `max-eni`.
    #[must_use]
    pub fn flag(&self) -> String {
        self.name.replace('_', "-")
    }
}

/// Whose setting an option is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Owner {
    /// The choice of the plug-in.
    Cni,
    /// The VPC CNI, also where Cilium is chained to it.
    VpcCni,
    /// Cilium.
    Cilium,
    /// The plug-ins whose pods take no address of the VPC.
    PodCidr,
    /// Kubelet, and the provisioner that configures it.
    Kubelet,
}

impl Owner {
    /// All of them.
    pub const ALL: &'static [Owner] =
        &[Owner::Cni, Owner::VpcCni, Owner::Cilium, Owner::PodCidr, Owner::Kubelet];

    /// Its stable name, as it stands in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Owner::Cni => "cni",
            Owner::VpcCni => "vpc-cni",
            Owner::Cilium => "cilium",
            Owner::PodCidr => "pod-cidr",
            Owner::Kubelet => "kubelet",
        }
    }
}

/// Whether nodes of one cluster can differ in an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// Each node has its own value, so that a group of a plan can have one.
    Node,
    /// All nodes of a cluster have the same value, which is that of a plan.
    Plan,
}

impl Scope {
    /// Both of them.
    pub const ALL: &'static [Scope] = &[Scope::Node, Scope::Plan];

    /// Its stable name: `node` or `plan`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Scope::Node => "node",
            Scope::Plan => "plan",
        }
    }
}

/// Which answers an option changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Changes {
    /// How many pods fit, and with them everything else.
    Pods,
    /// Only the addresses that a node takes from its subnets.
    Addresses,
    /// Only the CPU and memory that are left for pods.
    Memory,
}

impl Changes {
    /// All of them.
    pub const ALL: &'static [Changes] = &[Changes::Pods, Changes::Addresses, Changes::Memory];

    /// Its stable name: `pods`, `addresses` or `memory`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Changes::Pods => "pods",
            Changes::Addresses => "addresses",
            Changes::Memory => "memory",
        }
    }
}

/// What the value of an option can be.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum ValueKind {
    /// On or off.
    Flag,
    /// A whole number from `min` to `max`, both included.
    Number {
        /// The least number.
        min: u32,
        /// The largest number.
        max: u32,
    },
    /// One of these names.
    Choice(&'static [Choice]),
    /// Any of these names, or none.
    Set(&'static [Choice]),
    /// Text of a form that an example shows.
    Text {
        /// The example.
        example: &'static str,
        /// Says what is wrong with a text.
        check: fn(&str) -> Result<(), crate::Error>,
    },
}

/// One value that an option can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a few words.
    pub summary: &'static str,
}

impl Choice {
    pub(crate) const fn new(name: &'static str, summary: &'static str) -> Self {
        Choice { name, summary }
    }
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// On or off.
    Flag(bool),
    /// A whole number.
    Number(u32),
    /// One of the names that there are.
    Name(&'static str),
    /// Some of the names that there are.
    Names(Vec<&'static str>),
    /// Text.
    Text(String),
}

/// As the command line takes it: names with a comma between, or `none`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Flag(flag) => flag.fmt(f),
            Value::Number(number) => number.fmt(f),
            Value::Name(name) => f.write_str(name),
            Value::Names(names) if names.is_empty() => f.write_str("none"),
            Value::Names(names) => f.write_str(&names.join(",")),
            Value::Text(text) => f.write_str(text),
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_string())
    }
}

/// The type of a setting, as a value of an option.
pub(crate) trait SettingValue: Sized {
    /// What it can be; of a number a row may narrow the range.
    const KIND: ValueKind;

    fn to_value(&self) -> Value;

    /// The setting of this value; `None` if the value isn't of its kind.
    fn from_value(value: &Value) -> Option<Self>;
}

impl SettingValue for bool {
    const KIND: ValueKind = ValueKind::Flag;

    fn to_value(&self) -> Value {
        Value::Flag(*self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Flag(flag) = value { Some(*flag) } else { None }
    }
}

impl SettingValue for u32 {
    const KIND: ValueKind = ValueKind::Number { min: 0, max: u32::MAX };

    fn to_value(&self) -> Value {
        Value::Number(*self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Number(number) = value { Some(*number) } else { None }
    }
}

/// Makes a type with `ALL`, `name` and a summary of each a setting with choices.
macro_rules! choices {
    ($type:ty, $summary:ident) => {
        impl $crate::setting::SettingValue for $type {
            const KIND: $crate::setting::ValueKind = $crate::setting::ValueKind::Choice(&{
                let mut choices = [$crate::setting::Choice::new("", ""); <$type>::ALL.len()];
                let mut place = 0;
                while place < choices.len() {
                    let it = <$type>::ALL[place];
                    choices[place] = $crate::setting::Choice::new(it.name(), it.$summary());
                    place += 1;
                }
                choices
            });

            fn to_value(&self) -> $crate::setting::Value {
                $crate::setting::Value::Name(self.name())
            }

            fn from_value(value: &$crate::setting::Value) -> Option<Self> {
                let $crate::setting::Value::Name(name) = value else { return None };
                <$type>::ALL.iter().find(|it| it.name() == *name).copied()
            }
        }
    };
}

/// Makes a type that is read from text and written as such a setting, with an example of the text.
macro_rules! text_value {
    ($type:ty, $example:literal) => {
        impl $crate::setting::SettingValue for $type {
            const KIND: $crate::setting::ValueKind = $crate::setting::ValueKind::Text {
                example: $example,
                check: |text| text.parse::<$type>().map(|_| ()),
            };

            fn to_value(&self) -> $crate::setting::Value {
                $crate::setting::Value::Text(alloc::string::ToString::to_string(self))
            }

            fn from_value(value: &$crate::setting::Value) -> Option<Self> {
                let $crate::setting::Value::Text(text) = value else { return None };
                text.parse().ok()
            }
        }
    };
}

/// A row of the settings `T`: the option, and how it is read, written and judged there.
#[derive(Debug)]
pub(crate) struct Row<T: 'static> {
    pub(crate) setting: Setting,
    /// The name that it has upstream, where that isn't its own.
    pub(crate) upstream: fn(&T) -> Option<&'static str>,
    /// The choice beside which it has no meaning, if there is one: a setting's name,
    /// and its value if it has one.
    pub(crate) excluded_by: fn(&T) -> Option<&'static str>,
    /// The value in force, the default filled in; `None` if that is nothing.
    pub(crate) stated: fn(&T) -> Option<Value>,
    pub(crate) is_default: fn(&T) -> bool,
    /// Sets it; a value of another kind changes nothing.
    pub(crate) set: fn(&mut T, &Value),
    /// Sets it to its default.
    pub(crate) reset: fn(&mut T),
}

/// The row of this name.
pub(crate) fn row<T>(rows: &'static [Row<T>], name: &str) -> Option<&'static Row<T>> {
    rows.iter().find(|row| row.setting.name == name)
}

/// The first row that differs from its default and has no meaning, and the choice beside which it has none.
pub(crate) fn without_meaning<T>(
    rows: &'static [Row<T>],
    settings: &T,
) -> Option<(&'static str, &'static str)> {
    rows.iter()
        .filter(|row| !(row.is_default)(settings))
        .find_map(|row| Some((row.setting.name, (row.excluded_by)(settings)?)))
}

/// Declares settings: a struct with its defaults and setters, and a row for each field.
///
/// A field is `name: plain<type> = default` or `name: optional<type>`, which is `None` unless it is set. Its
/// braces hold the sentence of the option and what else differs from the usual: `name` (where the option has
/// another one), `upstream`, `range`, `default` (in words), `scope`, `changes`, `excluded_by`, `stated`,
/// `is_default`. What `with` adds is a field without a row: the choice of the plug-in is one of `cni`.
macro_rules! settings {
    (
        $(#[$meta:meta])*
        pub struct $name:ident of $owner:ident {$(
            $(#[$doc:meta])*
            $field:ident: $(optional<$optional:ty>)? $(plain<$plain:ty> = $value:expr)? => {
                $summary:literal
                $(, name: $option:literal)?
                $(, upstream: $upstream:expr)?
                $(, range: $min:literal..=$max:expr)?
                $(, default: $default:literal)?
                $(, scope: $scope:ident)?
                $(, changes: $changes:ident)?
                $(, excluded_by: $excluded_by:expr)?
                $(, stated: $stated:expr)?
                $(, is_default: $is_default:expr)?
                $(,)?
            }
        )*} $(with {
            $(#[$choice_doc:meta])*
            $choice:ident: $choice_type:ty = $choice_default:expr $(,)?
        })?
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub struct $name {
            $($(#[$doc])* pub $field: $(Option<$optional>)? $($plain)?,)*
            $($(#[$choice_doc])* pub $choice: $choice_type,)?
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl $name {
            /// The defaults.
            #[must_use]
            pub const fn new() -> Self {
                $name {
                    $($field: settings!(@default $($optional)? $(= $value)?),)*
                    $($choice: $choice_default,)?
                }
            }

            $(
                #[doc = concat!("Sets [`", stringify!($name), "::", stringify!($choice), "`].")]
                #[must_use]
                pub const fn $choice(self, $choice: $choice_type) -> Self {
                    $name { $choice, ..self }
                }
            )?

            $(
                #[doc = concat!("Sets [`", stringify!($name), "::", stringify!($field), "`].")]
                #[must_use]
                pub const fn $field(self, $field: $($optional)? $($plain)?) -> Self {
                    $name { $field: settings!(@wrap $field $($optional)?), ..self }
                }
            )*

            /// The options that these settings are, one row each.
            pub(crate) const ROWS: &'static [$crate::setting::Row<$name>] = &[$(
                $crate::setting::Row {
                    setting: $crate::setting::Setting {
                        name: settings!(@name $field $($option)?),
                        owner: $crate::setting::Owner::$owner,
                        kind: settings!(@kind [$($optional)? $($plain)?] $($min $max)?),
                        summary: $summary,
                        default: settings!(@some $($default)?),
                        scope: settings!(@scope $($scope)?),
                        changes: settings!(@changes $($changes)?),
                    },
                    upstream: settings!(@or [$($upstream)?] |_| None),
                    excluded_by: settings!(@or [$($excluded_by)?] |_| None),
                    stated: settings!(@or [$($stated)?] settings!(@stated $field $($optional)?)),
                    is_default: settings!(@or [$($is_default)?] |it| it.$field == $name::new().$field),
                    set: |it, value| {
                        if let Some(value) = $crate::setting::SettingValue::from_value(value) {
                            it.$field = settings!(@wrap value $($optional)?);
                        }
                    },
                    reset: |it| it.$field = $name::new().$field,
                },
            )*];
        }
    };

    (@default $optional:ty) => { None };
    (@default = $value:expr) => { $value };
    (@wrap $value:ident $optional:ty) => { Some($value) };
    (@wrap $value:ident) => { $value };
    (@kind [$type:ty] $min:literal $max:expr) => {
        $crate::setting::ValueKind::Number { min: $min, max: $max }
    };
    (@kind [$type:ty]) => { <$type as $crate::setting::SettingValue>::KIND };
    (@name $field:ident $option:literal) => { $option };
    (@name $field:ident) => { stringify!($field) };
    (@some $value:literal) => { Some($value) };
    (@some) => { None };
    (@scope $scope:ident) => { $crate::setting::Scope::$scope };
    (@scope) => { $crate::setting::Scope::Plan };
    (@changes $changes:ident) => { $crate::setting::Changes::$changes };
    (@changes) => { $crate::setting::Changes::Pods };
    (@or [$given:expr] $otherwise:expr) => { $given };
    (@or [] $otherwise:expr) => { $otherwise };
    (@stated $field:ident $optional:ty) => {
        |it| it.$field.as_ref().map($crate::setting::SettingValue::to_value)
    };
    (@stated $field:ident) => { |it| Some($crate::setting::SettingValue::to_value(&it.$field)) };
}

pub(crate) use {choices, settings, text_value};
