//! Arguments of a command that are made only if the command is given:
//! most runs use those of one command alone.

use clap::builder::Resettable;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

/// The arguments of a command.
#[derive(Debug)]
pub(crate) struct Deferred<T>(pub(crate) Box<T>);

impl<T: FromArgMatches> FromArgMatches for Deferred<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(|arguments| Deferred(Box::new(arguments)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}

impl<T: Args> Args for Deferred<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(with_arguments::<T>)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<T: Args> Deferred<T> {
    /// The command with its arguments, for those who list them all.
    pub(crate) fn made(command: Command) -> Command {
        with_arguments::<T>(command.defer(|command| command))
    }
}

/// The command with these arguments and its own summary,
/// which the type of the arguments would replace by its comment.
fn with_arguments<T: Args>(command: Command) -> Command {
    let about = Resettable::from(command.get_about().cloned());
    let long_about = Resettable::from(command.get_long_about().cloned());
    T::augment_args(command).about(about).long_about(long_about).mut_args(switch_again)
}

/// A switch that is given twice is on, as if it were given once; a value that is given twice is refused.
pub(super) fn switch_again(arg: Arg) -> Arg {
    if matches!(arg.get_action(), ArgAction::SetTrue) {
        let itself = arg.get_id().clone();
        arg.overrides_with(itself)
    } else {
        arg
    }
}
