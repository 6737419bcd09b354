//! The arguments of `maxpods compare`.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use maxpods::options::Mode;

use super::answer::AnswerArgs;
use super::options::CapacityOptions;

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// Instance types, or patterns with `*` and `?` (quote them)
    #[arg(value_name = "TYPE", value_delimiter = ',')]
    pub(crate) types: Vec<String>,

    /// The modes to compare, each with the first one. --cni leaves out those of other plug-ins [default: usual;
    /// with several plug-ins for --cni these as they are]
    #[arg(long, value_name = "MODES", value_delimiter = ',', ignore_case = true, value_parser = modes())]
    pub(crate) modes: Vec<Modes>,

    #[command(flatten)]
    pub(crate) options: CapacityOptions,

    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
}

/// Modes that go by one name.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Modes {
    Usual,
    All,
    One(&'static Mode),
}

impl Modes {
    /// Whether this mode is one of them.
    pub(crate) fn has(self, mode: &'static Mode) -> bool {
        match self {
            Modes::Usual => mode.is_usual,
            Modes::All => true,
            Modes::One(one) => one == mode,
        }
    }
}

fn modes() -> impl TypedValueParser<Value = Modes> {
    let several = [
        PossibleValue::new("usual").help("those that most people compare"),
        PossibleValue::new("all").help("all of them"),
    ];
    let one = Mode::ALL.iter().map(|mode| PossibleValue::new(mode.name).help(mode.summary));
    let named = |name: String| match name.to_ascii_lowercase().as_str() {
        "usual" => Ok(Modes::Usual),
        "all" => Ok(Modes::All),
        name => Mode::find(name).map(Modes::One).ok_or(""),
    };
    PossibleValuesParser::new(several.into_iter().chain(one)).try_map(named)
}
