//! The page of one type.

use anyhow::Result;
use maxpods::catalog::Conflict;
use maxpods::options::Mode;
use maxpods::{Catalog, Cilium, InstanceType, Provisioner, VpcCni};

use super::curve;
use super::frame::{framed, table};
use super::modes::{calculator, capacity, command, sum};
use super::offered::offered;
use crate::pages::escape::{html, html_with_code};

pub(super) fn page(it: &InstanceType, conflicts: &[Conflict]) -> Result<String> {
    let name = html(it.name());
    let (vpc_cni, cilium) = (VpcCni::new().capacity(it)?, Cilium::new().capacity(it)?);
    let calculator = html(&calculator(&Mode::ALL[0], it));
    let mut content = format!(
        "<h1>{name}</h1>\n<p class=\"lead\"><strong>{} pods</strong> with the VPC CNI, \
         <strong>{} pods</strong> with Cilium, by default. <a href=\"{calculator}\">Open {name} in the \
         calculator</a></p>\n",
        vpc_cni.recommended_max_pods(),
        cilium.recommended_max_pods()
    );
    content += "<h2>How many pods fit</h2>\n";
    content += &modes(it)?;
    content += "<h2>What provisioners set</h2>\n";
    content += &provisioners(it)?;
    content += "<h2>Addresses that a node takes from its subnets</h2>\n";
    content += &curve::figure(it);
    content += "<h2>Who offers it</h2>\n";
    content += &offered(it);
    content += "<h2>Figures and their sources</h2>\n";
    content += &figures(it, conflicts);
    let description =
        format!("{vpc_cni}; {cilium}: the calculations, the addresses that a node takes, and who offers it");
    Ok(framed(&format!("{}: how many pods fit", it.name()), &description, &content))
}

/// The number of each mode with its sum.
fn modes(it: &InstanceType) -> Result<String> {
    let rows = Mode::ALL.iter().map(|mode| mode_row(it, mode)).collect::<Result<Vec<_>>>()?;
    let headings = ["mode", "maxPods", "can serve", "calculation", ""];
    Ok(table("modes", &headings, rows)
        + "<p><code>maxPods</code> is the value for kubelet: the number of pods that the plug-in can serve, \
           after the cap that Amazon EKS recommends; on Windows it is kubelet's default. Open a calculation to see \
           its steps.</p>\n")
}

fn mode_row(it: &InstanceType, mode: &Mode) -> Result<Vec<String>> {
    let capacity = capacity(mode, it)?;
    let ledger = capacity.ledger();
    let warnings = capacity
        .warnings()
        .map(|warning| format!("<p class=\"warning\">{}</p>", html_with_code(&warning.to_string())));
    let notes = ledger.notes().iter().map(|note| format!("\nnote: {note}"));
    let steps = format!("{ledger}{}", notes.collect::<String>());
    Ok(vec![
        format!("{}<br><small>{}</small>", mode.name, html(mode.summary)),
        format!("<strong>{}</strong>", capacity.recommended_max_pods()),
        capacity.max_pods().to_string(),
        format!(
            "<details><summary>{}</summary><pre>{}</pre><p><code>{}</code></p></details>{}",
            html(&sum(&ledger)),
            html(steps.trim_end()),
            html(&command(mode, it)),
            warnings.collect::<String>()
        ),
        format!("<a href=\"{}\">calculator</a>", html(&calculator(mode, it))),
    ])
}

/// The number that each provisioner comes to by itself, and how.
fn provisioners(it: &InstanceType) -> Result<String> {
    let capacity = VpcCni::new().capacity(it)?;
    let mut rows = Vec::new();
    for provisioner in Provisioner::ALL {
        let Ok(decisions) = provisioner.decide(&[capacity]) else { continue };
        for decision in decisions {
            let of = decision.candidates().iter().find(|it| it.max_pods == Some(decision.max_pods()));
            rows.push(vec![
                format!("<a href=\"../provisioners/{0}.html\">{0}</a>", provisioner.name()),
                format!("<strong>{}</strong>", decision.max_pods()),
                html_with_code(of.map_or("", |candidate| &candidate.text)),
            ]);
        }
    }
    Ok(table("provisioners", &["provisioner", "maxPods", "how it comes about"], rows)
        + "<p>With the VPC CNI and its defaults, and no <code>maxPods</code> of your own.</p>\n")
}

/// What is known of the type, each figure with its sources.
fn figures(it: &InstanceType, conflicts: &[Conflict]) -> String {
    let number = |number: Option<u32>| number.map_or_else(|| "unknown".into(), |number| number.to_string());
    let limits = it.limits();
    let architectures: Vec<&str> = it.architectures().collect();
    let cards = it.network_cards().map(|card| card.enis.to_string()).collect::<Vec<_>>().join(" + ");
    let rows = [
        ("vCPUs", "vcpus", number(it.vcpus())),
        ("Memory in MiB", "memory_mib", number(it.memory_mib())),
        (
            "Architectures",
            "architectures",
            if architectures.is_empty() { "unknown".into() } else { architectures.join(", ") },
        ),
        ("Hypervisor", "hypervisor", it.hypervisor().name().into()),
        ("ENIs of the default network card", "enis", limits.enis().to_string()),
        ("ENIs of each network card", "enis_per_card", cards),
        ("IPv4 addresses per ENI", "ipv4_per_eni", limits.ipv4_per_eni().to_string()),
        ("IPv6 addresses per ENI", "ipv6_per_eni", number(limits.ipv6_per_eni())),
        ("Branch ENIs", "branch_enis", number(it.branch_enis())),
        ("EFA interfaces", "efa_interfaces", number(it.efa_interfaces())),
    ];
    let rows = rows.into_iter().map(|(heading, figure, value)| {
        let sources = it.sources_of(figure).join(", ");
        vec![heading.into(), html(&value), html(&sources)]
    });
    let mut text = table("figures", &["figure", "value", "source"], rows);
    for conflict in conflicts {
        text += &format!(
            "<p class=\"warning\">Published tables disagree on <code>{}</code>: {}. Chosen: {}. {}.</p>\n",
            html(conflict.figure),
            html(conflict.values),
            html(conflict.chosen),
            html(conflict.reason.trim_end_matches('.'))
        );
    }
    text + &format!("<p>Data of {}.</p>\n", Catalog::data_version())
}
