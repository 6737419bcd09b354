//! The library's options as flags: clap's arguments are built from the rows, and the values go back by name.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser, ValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};
use maxpods::options::{self, Options, SHORT_NAMES};
use maxpods::setting::{Changes, Choice, Setting, Value, ValueKind};

/// The names that flags of the deleted max-pods-calculator.sh have.
const ALIASES: [(&str, &str); 3] = [
    ("prefix_delegation", "cni-prefix-delegation-enabled"),
    ("custom_networking", "cni-custom-networking-enabled"),
    ("max_eni", "cni-max-eni"),
];

/// The options of commands about capacities, for each plug-in that is named.
#[derive(Debug, Default)]
pub(crate) struct CapacityOptions {
    pub(crate) options: Options,
    /// The names of the plug-ins, none if the default holds.
    pub(crate) plug_ins: Vec<&'static str>,
}

/// The options of commands about addresses.
#[derive(Debug, Default)]
pub(crate) struct AddressOptions(pub(crate) Options);

/// The options of `find`, of one plug-in.
#[derive(Debug, Default)]
pub(crate) struct FindOptions(pub(crate) Options);

/// The options that change how many pods fit, of one plug-in.
#[derive(Debug, Default)]
pub(crate) struct PodOptions(pub(crate) Options);

/// Makes a type that holds options an `Args` of those that are shown.
macro_rules! args {
    ($name:ident, hides $hidden:pat) => {
        impl FromArgMatches for $name {
            fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
                $name::new(read(matches)?, &plug_ins(matches))
            }

            fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
                *self = Self::from_arg_matches(matches)?;
                Ok(())
            }
        }

        impl Args for $name {
            fn augment_args(command: Command) -> Command {
                // What is hidden is read all the same, so that the refusal can say why.
                let hide = |option: &Setting| matches!(option.changes, $hidden);
                command.args(options::all().map(|option| arg(option).hide(hide(option))))
            }

            fn augment_args_for_update(command: Command) -> Command {
                Self::augment_args(command)
            }
        }
    };
}

impl CapacityOptions {
    // The same form as that of the others.
    #[allow(clippy::unnecessary_wraps, reason = "other commands refuse several plug-ins")]
    fn new(options: Options, plug_ins: &[&'static str]) -> Result<Self, Error> {
        Ok(CapacityOptions { options, plug_ins: plug_ins.to_vec() })
    }
}

impl AddressOptions {
    /// Refuses several plug-ins.
    fn new(options: Options, plug_ins: &[&'static str]) -> Result<Self, Error> {
        check_one(plug_ins).map(|()| AddressOptions(options))
    }
}

impl FindOptions {
    /// Refuses several plug-ins.
    fn new(options: Options, plug_ins: &[&'static str]) -> Result<Self, Error> {
        check_one(plug_ins).map(|()| FindOptions(options))
    }
}

impl PodOptions {
    /// Refuses several plug-ins.
    fn new(options: Options, plug_ins: &[&'static str]) -> Result<Self, Error> {
        check_one(plug_ins).map(|()| PodOptions(options))
    }
}

/// Refuses several plug-ins.
fn check_one(plug_ins: &[&'static str]) -> Result<(), Error> {
    let [first, _, ..] = plug_ins else { return Ok(()) };
    let text = format!(
        "only `maxpods TYPE`, `maxpods list` and `maxpods compare` take several plug-ins for `--cni`; give one, \
         as in `--cni {first}`"
    );
    Err(Error::raw(ErrorKind::ArgumentConflict, text))
}

args!(CapacityOptions, hides Changes::Addresses);
args!(AddressOptions, hides Changes::Memory);
args!(FindOptions, hides Changes::Addresses);
args!(PodOptions, hides Changes::Addresses | Changes::Memory);

/// The flag of an option. What only its help shows is added by `help.rs`, for those who read it.
fn arg(option: &'static Setting) -> Arg {
    let arg = Arg::new(option.name).long(option.flag());
    let arg = match ALIASES.iter().find(|(name, _)| *name == option.name) {
        Some((_, alias)) => arg.alias(*alias),
        None => arg,
    };
    match option.kind {
        // `=false` turns off what a file turns on.
        ValueKind::Flag => {
            let arg = arg.action(ArgAction::Append).num_args(0..=1).require_equals(true);
            arg.default_missing_value("true").value_parser(text(option))
        }
        ValueKind::Choice(choices) => {
            let value = |choice: &Choice| {
                let value = PossibleValue::new(choice.name).help(choice.summary);
                value.aliases(
                    SHORT_NAMES.iter().filter(|(_, name)| *name == choice.name).map(|(short, _)| *short),
                )
            };
            let names = PossibleValuesParser::new(choices.iter().map(value));
            // Plug-ins can stand side by side.
            let arg = if option.name == "cni" { arg.value_delimiter(',') } else { arg };
            arg.ignore_case(true).value_parser(names.try_map(move |name| option.parse(&name)))
        }
        ValueKind::Number { .. } | ValueKind::Text { .. } => {
            arg.allow_negative_numbers(true).value_parser(text(option))
        }
        _ => arg.value_parser(text(option)),
    }
}

/// The plug-ins that are named.
fn plug_ins(matches: &ArgMatches) -> Vec<&'static str> {
    let given = matches.get_many::<Value>("cni").into_iter().flatten();
    given.filter_map(|value| if let Value::Name(name) = value { Some(*name) } else { None }).collect()
}

fn text(option: &'static Setting) -> ValueParser {
    ValueParser::from(move |text: &str| option.parse(text))
}

/// A switch as it is given: several times too, but not both on and off.
fn switch(option: &Setting, matches: &ArgMatches) -> Result<Option<Value>, Error> {
    let mut given = matches.get_many::<Value>(option.name).into_iter().flatten();
    let first = given.next();
    if given.any(|other| Some(other) != first) {
        let text = format!("`--{}` is given as on and as off; leave out one of them", option.flag());
        return Err(Error::raw(ErrorKind::ArgumentConflict, text));
    }
    Ok(first.cloned())
}

/// The values of the flags that are given.
fn read(matches: &ArgMatches) -> Result<Options, Error> {
    let mut options = Options::new();
    for option in options::all() {
        let value = match option.kind {
            ValueKind::Flag => switch(option, matches)?,
            _ => matches.get_one::<Value>(option.name).cloned(),
        };
        if let Some(value) = value {
            options.set(option.name, value).map_err(|error| Error::raw(ErrorKind::ValueValidation, error))?;
        }
    }
    Ok(options)
}
