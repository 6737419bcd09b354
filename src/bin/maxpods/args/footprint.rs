//! The arguments of `maxpods footprint`.

use std::ops::RangeInclusive;
use std::str::FromStr;

use clap::Args;
use maxpods::json::MOST_NUMBERS_OF_PODS;

use super::{AnswerArgs, whole_number};

#[derive(Debug, Args)]
pub(crate) struct FootprintArgs {
    /// Instance types, or patterns with `*` and `?` (quote them)
    #[arg(value_name = "TYPE")]
    pub(crate) types: Vec<String>,

    /// Pods on the node that need an address, or a range such as 0..110
    #[arg(long, value_name = "N|A..B", allow_negative_numbers = true)]
    pub(crate) pods: Pods,

    /// Pods with security groups of their own, besides those
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub(crate) branch_pods: Option<u32>,

    #[command(flatten)]
    pub(crate) targets: WarmTargetArgs,

    #[command(flatten)]
    pub(crate) watermarks: WatermarkArgs,

    #[command(flatten, next_help_heading = "The plug-in and its settings")]
    pub(crate) answer: AnswerArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "What the VPC CNI keeps free")]
pub(crate) struct WarmTargetArgs {
    /// ENIs kept free (`WARM_ENI_TARGET`) [default: 1]
    #[arg(long = "warm-eni-target", value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub(crate) warm_eni: Option<u32>,

    /// Addresses kept free, in place of ENIs or prefixes (`WARM_IP_TARGET`) [default: 0, on Windows 3 or 1]
    #[arg(long = "warm-ip-target", value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub(crate) warm_ip: Option<u32>,

    /// Addresses kept in all, in place of ENIs or prefixes (`MINIMUM_IP_TARGET`) [default: 0, on Windows 3]
    #[arg(long = "minimum-ip-target", value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub(crate) minimum_ip: Option<u32>,

    /// Prefixes kept free (`WARM_PREFIX_TARGET`) [default: 1]
    #[arg(long = "warm-prefix-target", value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub(crate) warm_prefix: Option<u32>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "What Cilium keeps free")]
pub(crate) struct WatermarkArgs {
    /// Addresses kept free [default: 8, or what the ENIs have room for]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = above_zero)]
    pub(crate) pre_allocate: Option<u32>,

    /// Addresses kept in all [default: 0]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub(crate) min_allocate: Option<u32>,

    /// Addresses taken besides whenever some are missing [default: 0]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number)]
    pub(crate) max_above_watermark: Option<u32>,
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
    within(0, text)
}

fn above_zero(text: &str) -> Result<u32, String> {
    within(1, text)
}

fn within(least: u32, text: &str) -> Result<u32, String> {
    whole_number(least, u32::MAX, text)
}
