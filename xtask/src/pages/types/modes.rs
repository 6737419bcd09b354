//! A type in a mode: its capacity, where the calculator shows it, and the sum in one line.

use anyhow::Result;
use maxpods::ledger::{Effect, Ledger};
use maxpods::options::Mode;
use maxpods::{Capacity, Count, InstanceType};

pub(super) fn capacity<'a>(mode: &Mode, instance_type: &'a InstanceType) -> Result<Capacity<'a>> {
    let options = mode.options();
    Ok(options.cni().capacity_with(instance_type, options.kubelet())?)
}

/// The address of the calculator with this choice, from the folder of these pages.
pub(super) fn calculator(mode: &Mode, instance_type: &InstanceType) -> String {
    let mut address = format!("../../index.html?t={}", instance_type.name());
    for (option, value) in mode.options().given() {
        address += &format!("&{}={value}", option.name);
    }
    address
}

/// The command that prints the same.
pub(super) fn command(mode: &Mode, instance_type: &InstanceType) -> String {
    let words = [vec!["maxpods".into(), instance_type.name().into()], mode.options().arguments()];
    words.concat().join(" ")
}

/// The sum in one line: `3 x 9 = 27, + 2 = 29`. What changed nothing is left out.
pub(super) fn sum(ledger: &Ledger) -> String {
    // What is finished, and the sum since the last total that is stated.
    let (mut line, mut term) = (String::new(), String::new());
    // Whether the last step of that sum adds, and whether it has a step at all.
    let (mut adds, mut has_steps) = (false, false);
    let mut total = Count::Limited(0);
    for entry in ledger.entries() {
        let amount = entry.amount();
        match entry.effect {
            Effect::Start(_) => {
                if !(line.is_empty() && term.is_empty()) {
                    line += &format!("{term}; ");
                }
                (term, adds, has_steps) = (amount.to_string(), false, false);
            }
            Effect::Equals if has_steps => {
                line += &format!("{term} = {amount}");
                (term, adds, has_steps) = (String::new(), false, false);
            }
            _ if entry.total == total => {}
            Effect::AtMost(_) => {
                line += &format!("{term}, at most {amount}");
                (term, adds, has_steps) = (String::new(), false, false);
            }
            effect => {
                let sign = effect.sign();
                let is_product = matches!(effect, Effect::Times(_) | Effect::DividedBy(_));
                term = match () {
                    () if term.is_empty() => format!(", {sign} {amount}"),
                    () if is_product && adds => format!("({term}) {sign} {amount}"),
                    () => format!("{term} {sign} {amount}"),
                };
                (adds, has_steps) = (!is_product, true);
            }
        }
        total = entry.total;
    }
    line + &term
}

#[cfg(test)]
mod tests {
    use maxpods::{Catalog, Cilium, IpFamily, VpcCni};

    use super::sum;

    #[test]
    fn a_sum_is_one_line() {
        let catalog = Catalog::built_in();
        let m5_large = catalog.get("m5.large").expect("it is built in");
        let of = |cni: VpcCni| sum(&cni.capacity(m5_large).expect("it has a number").ledger());
        assert_eq!(of(VpcCni::new()), "3 x 9 = 27, + 2 = 29");
        assert_eq!(of(VpcCni::new().prefix_delegation(true)), "3 x 9 x 16 = 432, + 2 = 434, at most 110");
        let of_the_rest = "(3 - 1) x 9 = 18, + 2 = 20";
        assert_eq!(of(VpcCni::new().custom_networking(true)), of_the_rest);
        let cilium = Cilium::new().capacity(m5_large).expect("it has a number");
        assert_eq!(sum(&cilium.ledger()), "3 x 9 = 27, - 1 - 1 - 1 = 24");
        assert_eq!(of(VpcCni::new().ip_family(IpFamily::Ipv6)), "no limit, at most 110");
    }
}
