//! A page for each provisioner: which `maxPods` it sets, and the candidates.

use anyhow::Result;
use maxpods::{Capacity, Catalog, Cilium, Decision, Provisioner, VpcCni};

use super::facts::Facts;
use super::part::{Page, Part, Table, section, sentence};

/// The type of the examples, on which the plug-ins and the provisioners differ.
const EXAMPLE: &str = "t3.medium";

pub(super) fn part(facts: &Facts<'_>) -> Result<Part> {
    let example = Catalog::built_in().get(EXAMPLE)?;
    let capacities = [VpcCni::new().capacity(example)?, Cilium::new().capacity(example)?];
    let headings = capacities.map(|capacity| format!("{EXAMPLE} with {}", capacity.cni().title()));
    let mut table = Table::new(&["provisioner", "what it is", &headings[0], &headings[1]]);
    let mut pages = Vec::new();
    for provisioner in Provisioner::ALL {
        let decisions = capacities.map(|capacity| decision(*provisioner, capacity));
        let link = format!("[`{0}`]({0}.md)", provisioner.name());
        let [vpc_cni, cilium] = decisions
            .each_ref()
            .map(|it| it.as_ref().map(|decision| decision.max_pods().to_string()).unwrap_or_default());
        table.row(&[&link, provisioner.summary(), &vpc_cni, &cilium]);
        pages.push(page(*provisioner, &capacities, facts));
    }
    let list = format!(
        "`--provisioner` says what sets up the node and its kubelet. Each computes its own `maxPods`; these \
         are the numbers where you set none.\n\n{}",
        table.finish()
    );
    Ok(Part { folder: "provisioners", title: "Provisioners", list, pages })
}

fn decision(provisioner: Provisioner, capacity: Capacity<'_>) -> Option<Decision> {
    provisioner.decide(&[capacity]).ok()?.into_iter().next()
}

fn page(provisioner: Provisioner, capacities: &[Capacity<'_>], facts: &Facts<'_>) -> Page {
    let mut text = format!("`--provisioner {}`: {}\n", provisioner.name(), sentence(provisioner.summary()));
    let mut behind: Vec<&str> = Vec::new();
    for capacity in capacities {
        let Some(decision) = decision(provisioner, *capacity) else { continue };
        let mut table = Table::new(&["maxPods", "candidate", "how it comes about", "status", "fact"]);
        for it in decision.candidates() {
            let number = it.max_pods.map(|number| number.to_string()).unwrap_or_default();
            let fact = facts.linked(it.fact, "../facts/", None);
            table.row(&[&number, it.source.name(), &it.text, it.status.name(), &fact]);
            behind.extend(it.fact.split(", ").filter(|number| !behind.contains(number)).collect::<Vec<_>>());
        }
        let remark = decision.remark(capacity).map(|remark| format!("\n{remark}\n")).unwrap_or_default();
        let content = format!("kubelet runs with {}.\n\n{}{remark}", decision.max_pods(), table.finish());
        section(&mut text, &format!("{EXAMPLE} with {}", capacity.cni().title()), &content);
    }
    section(&mut text, "Facts", &facts.behind(&behind.join(", "), "../facts/"));
    Page { name: provisioner.name().into(), title: provisioner.name().into(), text }
}
