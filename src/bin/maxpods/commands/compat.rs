//! `maxpods compat`: the drop-in for max-pods-calculator.sh, one number.

use std::io::Write;

use maxpods::{Catalog, Error, VpcCni, catalog::Hypervisor, kubelet::LARGEST_MAX_PODS};

use super::outcome::Outcome;
use crate::args::CompatArgs;
use crate::failure::Failure;
use crate::output;

/// What to do in place of asking the metadata service from here.
const FROM_IMDS: &str = "`--instance-type-from-imds` would need the network, which this program never uses; \
    give `--instance-type \"$(curl -sH \"X-aws-ec2-metadata-token: $(curl -sX PUT -H \
    'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)\" \
    http://169.254.169.254/latest/meta-data/instance-type)\"`";

/// Prints the number.
pub(super) fn run(args: &CompatArgs) -> Result<Outcome, Vec<Failure>> {
    let (number, warnings) = number(args)?;
    writeln!(output::stdout(), "{number}").map_err(Failure::from)?;
    Ok(warnings.into())
}

/// The refusal of a name. The script has no flag for limits, so the remedy is another command.
fn without_limits(error: Error) -> Failure {
    match error.unknown_type().filter(|_| error.suggestion().is_none()) {
        Some(name) => Failure::Usage(format!("{error} with `maxpods {name} --limits {name}=ENIS,IPV4,IPV6`")),
        None => error.into(),
    }
}

/// The number that the script printed (A2), and the warnings that it should have printed.
fn number(args: &CompatArgs) -> Result<(u32, Vec<String>), Failure> {
    let (Some(name), Some(version), false) =
        (&args.instance_type, args.cni_version, args.instance_type_from_imds)
    else {
        return Err(Failure::Usage(FROM_IMDS.into()));
    };
    let instance_type = Catalog::built_in().get(name).map_err(without_limits)?;
    // The script takes a type to have prefixes only if the API names its hypervisor,
    // as it does for no bare metal (A2.3).
    let as_script = args.strict_script && instance_type.hypervisor() == Hypervisor::BareMetal;
    let vpc_cni = VpcCni::new()
        .cni_version(version)
        .custom_networking(args.cni_custom_networking_enabled)
        .prefix_delegation(args.cni_prefix_delegation_enabled && !as_script);
    let vpc_cni = args.cni_max_eni.map_or(vpc_cni, |enis| vpc_cni.max_eni(enis));
    let capacity = vpc_cni.capacity(instance_type)?;
    let number = if args.show_max_allowed { capacity.max_pods() } else { capacity.recommended_max_pods() };
    // On Linux with IPv4 there is always a limit.
    let number = number.at_most(LARGEST_MAX_PODS);
    Ok((number, capacity.warnings().map(|warning| warning.to_string()).collect()))
}
