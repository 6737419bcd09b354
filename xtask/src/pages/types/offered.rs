//! Where a type is offered.

use std::collections::BTreeMap;

use maxpods::InstanceType;

/// The zones that offer it, by region; or a sentence if there are none.
pub(super) fn offered(instance_type: &InstanceType) -> String {
    let mut regions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for zone in instance_type.zones() {
        regions.entry(zone.region).or_default().push(zone.id);
    }
    if regions.is_empty() {
        return if instance_type.is_retired() {
            "<p>AWS has retired this type: no zone offers it any more.</p>\n".into()
        } else {
            "<p>No source says which zones offer this type.</p>\n".into()
        };
    }
    let zones: usize = regions.values().map(Vec::len).sum();
    let mut list = format!(
        "<p>{zones} availability zones in {} regions, by their IDs, which are the same in every \
         account.</p>\n<dl class=\"zones\">\n",
        regions.len()
    );
    for (region, ids) in regions {
        list += &format!("<div><dt>{region}</dt><dd>{}</dd></div>\n", ids.join(" "));
    }
    list + "</dl>\n"
}
