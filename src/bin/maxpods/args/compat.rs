//! The flags of the deleted max-pods-calculator.sh.

use clap::Args;
use maxpods::{cni::CniVersion, options, setting::Value};

/// The name under which the program is the script.
pub(super) const SCRIPT: &str = "max-pods-calculator.sh";

/// How users run it under that name.
pub(super) const USAGE: &str =
    "max-pods-calculator.sh --instance-type <TYPE> --cni-version <X.Y.Z> [OPTIONS]";

/// The flags of max-pods-calculator.sh
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(crate) struct CompatArgs {
    /// The instance type
    #[arg(long, value_name = "TYPE", required_unless_present = "instance_type_from_imds")]
    pub(crate) instance_type: Option<String>,

    /// Refused: maxpods never uses the network
    #[arg(long)]
    pub(crate) instance_type_from_imds: bool,

    /// The version of the VPC CNI, such as 1.19.0
    #[arg(long, value_name = "X.Y.Z", required_unless_present = "instance_type_from_imds")]
    pub(crate) cni_version: Option<CniVersion>,

    /// Pods get addresses of another subnet, none of the primary ENI
    #[arg(long)]
    pub(crate) cni_custom_networking_enabled: bool,

    /// Each slot of an ENI holds a /28 prefix of 16 addresses
    #[arg(long)]
    pub(crate) cni_prefix_delegation_enabled: bool,

    /// No more ENIs than this
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = max_eni)]
    pub(crate) cni_max_eni: Option<u32>,

    /// The number without the cap of 110 or 250
    #[arg(long)]
    pub(crate) show_max_allowed: bool,

    /// The script's own answer for bare metal with prefixes too, where the plug-in gives more
    #[arg(long)]
    pub(crate) strict_script: bool,
}

/// The script's `--cni-max-eni`, which has the values of the option `max_eni`.
fn max_eni(text: &str) -> Result<u32, String> {
    let option = options::find("max_eni").ok_or("leave it out")?;
    match option.parse(text) {
        Ok(Value::Number(enis)) => Ok(enis),
        _ => Err(option.remedy()),
    }
}
