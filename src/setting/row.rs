//! How a row is read, written and judged in the settings of its owner, and the macro that declares them.

use super::{Setting, Value};

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

pub(crate) use settings;
