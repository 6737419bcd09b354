//! The list of all types, by family, with a box to filter by.

use maxpods::{Catalog, Cilium, InstanceType, VpcCni};

use super::families;
use super::frame::framed;
use crate::pages::escape::html;

/// Hides the rows that don't have all of the words, and the families without a row.
const FILTER: &str = include_str!("filter.js");

pub(super) fn page() -> String {
    let families = families();
    let links = families.iter().map(|(family, _)| format!("<a href=\"#{0}\">{0}</a>", html(family)));
    let mut content = format!(
        "<h1>Instance types</h1>\n<p class=\"lead\">{} types. The last two columns are the \
         <code>maxPods</code> of each with the VPC CNI and with Cilium, by default.</p>\n<p class=\"filter\" hidden><label>Filter \
         <input type=\"search\" id=\"filter\" placeholder=\"m5, arm64, 8 vCPUs\" autocomplete=\"off\" \
         spellcheck=\"false\"></label> <output id=\"shown\"></output></p>\n<p class=\"families\">{}</p>\n",
        Catalog::built_in().len(),
        links.collect::<Vec<_>>().join(" ")
    );
    for (family, types) in &families {
        content += &format!("<section id=\"{0}\"><h2>{0}</h2>\n", html(family));
        content += "<div class=\"wide\"><table class=\"list\">\n<thead><tr><th scope=\"col\">type</th><th \
                    scope=\"col\">vCPUs</th><th scope=\"col\">GiB</th><th scope=\"col\">architecture</th><th \
                    scope=\"col\">VPC CNI</th><th scope=\"col\">Cilium</th></tr></thead>\n<tbody>\n";
        content += &types.iter().map(|it| row(it)).collect::<String>();
        content += "</tbody></table></div></section>\n";
    }
    content += &format!("<script>{FILTER}</script>\n");
    framed("Instance types", "How many pods fit on each EC2 instance type", &content)
}

fn row(it: &InstanceType) -> String {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let pods = |capacity: Result<maxpods::Capacity<'_>, maxpods::Error>| {
        capacity.map(|capacity| capacity.recommended_max_pods().to_string()).unwrap_or_default()
    };
    let architectures: Vec<&str> = it.architectures().collect();
    let name = html(it.name());
    format!(
        "<tr><th scope=\"row\"><a href=\"{name}.html\">{name}</a></th><td>{}</td><td>{}</td><td>{}</td>\
         <td>{}</td><td>{}</td></tr>\n",
        number(it.vcpus()),
        it.memory_mib().map(gib).unwrap_or_default(),
        architectures.join(" "),
        pods(VpcCni::new().capacity(it)),
        pods(Cilium::new().capacity(it))
    )
}

/// `0.5` of 512 MiB.
fn gib(mib: u32) -> String {
    (f64::from(mib) / 1024.0).to_string()
}
