//! The arguments of `maxpods footprint`.

use std::ops::RangeInclusive;
use std::str::FromStr;

use clap::Args;
use maxpods::query::MOST_NUMBERS_OF_PODS;

use super::answer::AnswerArgs;
use super::options::AddressOptions;

#[derive(Debug, Args)]
pub(crate) struct FootprintArgs {
    /// Instance types, or patterns with `*` and `?` (quote them)
    #[arg(value_name = "TYPE", value_delimiter = ',')]
    pub(crate) types: Vec<String>,

    /// Pods on the node that need an address, or a range such as 0..110
    #[arg(long, value_name = "N|A..B", allow_negative_numbers = true)]
    pub(crate) pods: Pods,

    /// Extra pods, with security groups of their own
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub(crate) branch_pods: Option<u32>,

    #[command(flatten)]
    pub(crate) options: AddressOptions,

    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
}

/// A number of pods, or all from one to another.
#[derive(Debug, Clone)]
pub(crate) enum Pods {
    One(u32),
    Range(RangeInclusive<u32>),
}

impl FromStr for Pods {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((first, last)) = text.split_once("..") else {
            return number(text)
                .map(Pods::One)
                .map_err(|number| format!("{number}, or a range such as `0..110`"));
        };
        let whole = |text: &str| text.parse::<u32>().map_err(|_| range());
        let (first, last) = (whole(first)?, whole(last)?);
        match last.checked_sub(first) {
            Some(0..MOST_NUMBERS_OF_PODS) => Ok(Pods::Range(first..=last)),
            _ => Err(range()),
        }
    }
}

fn range() -> String {
    "give a range from the fewest to the most pods, as in `0..110`, of no more than 10,000 numbers".into()
}

fn number(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| "give a whole number from 0 to 4,294,967,295".into())
}
