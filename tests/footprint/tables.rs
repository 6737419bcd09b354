//! The tables that the plug-ins publish (C3), each row of them.

use maxpods::{Catalog, Footprint, Kubelet, NodePods, Os, VpcCni};

type Row = std::collections::HashMap<String, String>;

fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("well-formed")).collect()
}

/// The number in a column, or `None` where the table has a `-`.
fn number(row: &Row, column: &str) -> Option<u32> {
    let cell = row.get(column)?;
    (cell != "-").then(|| cell.parse().unwrap_or_else(|_| panic!("{column}: {cell}")))
}

/// What the row's node takes. All rows assume that kubelet's `maxPods` is large enough.
fn footprint(vpc_cni: VpcCni, instance_type: &str, row: &Row) -> Footprint<'static> {
    let mut vpc_cni = vpc_cni;
    vpc_cni.warm_eni_target = number(row, "warm_eni_target");
    vpc_cni.warm_ip_target = number(row, "warm_ip_target");
    vpc_cni.minimum_ip_target = number(row, "minimum_ip_target");
    vpc_cni.warm_prefix_target = number(row, "warm_prefix_target");
    let pods = number(row, "pods").expect("each row has it");
    let load = NodePods::new(pods).kubelet(Kubelet::new().max_pods(1_000));
    let instance_type = Catalog::built_in().get(instance_type).expect("a type");
    vpc_cni.footprint(instance_type, load).unwrap_or_else(|error| panic!("{row:?}: {error}"))
}

fn per_eni(footprint: &Footprint<'_>) -> String {
    footprint.per_eni().map(|slots| slots.to_string()).collect::<Vec<_>>().join(",")
}

#[test]
fn c3_1_eni_and_ip_target() {
    let rows = rows(include_str!("../warm_pools/eni-and-ip-target.csv"));
    assert_eq!(rows.len(), 16);
    for (row, place) in rows.iter().zip(1..) {
        let footprint = footprint(VpcCni::new(), &row["instance_type"], row);
        assert_eq!(Some(footprint.attached_enis()), number(row, "enis"), "row {place}");
        assert_eq!(Some(footprint.attached_secondary_ips()), number(row, "secondary_ips"), "row {place}");
        assert_eq!(footprint.unused_ips(), number(row, "unused_ips"), "row {place}");
        assert_eq!(footprint.attached_prefixes(), 0, "row {place}");
        match place {
            7 => assert_eq!((per_eni(&footprint).as_str(), row["per_eni"].as_str()), ("3,2", "2,3")),
            _ => assert_eq!(per_eni(&footprint), row["per_eni"], "row {place}"),
        }
    }
}

#[test]
fn c3_2_prefix_and_ip_target() {
    let rows = rows(include_str!("../warm_pools/prefix-and-ip-target.csv"));
    assert_eq!(rows.len(), 20);
    let mut differ = Vec::new();
    for (row, place) in rows.iter().zip(1..) {
        let footprint = footprint(VpcCni::new().prefix_delegation(true), &row["instance_type"], row);
        let pool = (Some(footprint.attached_prefixes()), footprint.unused_prefixes(), footprint.unused_ips());
        let published = (number(row, "prefixes"), number(row, "unused_prefixes"), number(row, "unused_ips"));
        let enis = number(row, "enis");
        if pool != published
            || Some(footprint.attached_enis()) != enis
            || per_eni(&footprint) != row["per_eni"]
        {
            differ.push((place, footprint.attached_enis(), pool));
        }
    }
    // Row 10 contradicts itself; the ENIs of rows 15, 16 and 20 are those of
    // the table for single addresses (C3.2).
    assert_eq!(
        differ,
        [
            (10, 1, (Some(2), Some(2), Some(32))),
            (15, 1, (Some(2), Some(1), Some(29))),
            (16, 1, (Some(7), Some(1), Some(17))),
            (20, 1, (Some(4), Some(1), Some(19))),
        ]
    );
}

#[test]
fn c3_3_windows_secondary_addresses() {
    let rows = rows(include_str!("../warm_pools/windows-secondary-ip.csv"));
    assert_eq!(rows.len(), 11);
    for row in &rows {
        // It holds 29.
        let footprint = footprint(VpcCni::new().os(Os::Windows), "m5.4xlarge", row);
        assert_eq!(Some(footprint.attached_secondary_ips()), number(row, "secondary_ips"), "{row:?}");
        assert_eq!(footprint.unused_ips(), number(row, "unused_ips"), "{row:?}");
        assert_eq!(footprint.attached_enis(), 1, "{row:?}");
    }
}

#[test]
fn c3_3_windows_prefixes() {
    let rows = rows(include_str!("../warm_pools/windows-prefix.csv"));
    assert_eq!(rows.len(), 23);
    for row in &rows {
        let vpc_cni = VpcCni::new().os(Os::Windows).prefix_delegation(true);
        let footprint = footprint(vpc_cni, "m5.large", row);
        assert_eq!(Some(footprint.attached_prefixes()), number(row, "prefixes"), "{row:?}");
        assert_eq!(footprint.unused_prefixes(), number(row, "unused_prefixes"), "{row:?}");
        assert_eq!(footprint.unused_ips(), number(row, "unused_ips"), "{row:?}");
    }
}

/// The EKS best practices guide, VPC CNI: three c5.large, a `CoreDNS` pod on two of them. Its text says 49
/// addresses; the nodes that it lists have 50.
#[test]
fn c3_4_the_best_practices_three_nodes() {
    let c5_large = Catalog::built_in().get("c5.large").expect("a type");
    let nodes = [1, 1, 0].map(|pods| VpcCni::new().footprint(c5_large, pods).expect("a footprint"));
    assert_eq!(nodes.map(|node| node.attached_enis()), [2, 2, 1]);
    assert_eq!(nodes.map(|node| node.subnet_addresses()), [20, 20, 10]);
    assert_eq!(nodes.map(|node| node.unused_ips()), [Some(17), Some(17), Some(9)]);
}
