//! What `kubectl get ciliumnodes -o json` prints of a large cluster in ENI mode.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

/// The addresses that each node has for its pods, and the ENIs that they are on.
const ADDRESSES: usize = 30;
const ENIS: usize = 3;

/// Writes the list of this many nodes, some 11 KB each.
pub(crate) fn write(out: &mut (impl Write + ?Sized), nodes: usize) -> io::Result<()> {
    let template = serde_json::to_string_pretty(&node())?;
    out.write_all(b"{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n")?;
    for number in 0..nodes {
        let comma = if number + 1 == nodes { "" } else { "," };
        // A /26 to each node, of which the addresses of the template are the first.
        let [first, second, third] = [number >> 10, number >> 2 & 255, (number & 3) << 6];
        let node = template
            .replace("NAME", &format!("ip-10-{first}-{second}-{third}.eu-west-1.compute.internal"))
            .replace("10.0.0.", &format!("10.{}.{second}.{}", first & 255, third / 64));
        out.write_all(node.as_bytes())?;
        writeln!(out, "{comma}")?;
    }
    out.write_all(b"    ],\n    \"kind\": \"List\",\n    \"metadata\": {\"resourceVersion\": \"\"}\n}\n")
}

/// One of them, an m5.large.
fn node() -> Value {
    let eni = |number: usize| format!("eni-{number:017x}");
    let address = |number: usize| format!("10.0.0.{}", number + 10);
    let pool: Map<String, Value> =
        (0..ADDRESSES).map(|it| (address(it), json!({ "resource": eni(it % ENIS) }))).collect();
    let used: Map<String, Value> = (0..ADDRESSES / 2)
        .map(|it| (address(it), json!({ "owner": format!("default/web-{it}"), "resource": eni(it % ENIS) })))
        .collect();
    let enis: Map<String, Value> = (0..ENIS)
        .map(|number| {
            let addresses: Vec<String> = (number..ADDRESSES).step_by(ENIS).map(address).collect();
            let subnet = json!({ "cidr": "10.0.0.0/8", "id": "subnet-00000000000000000" });
            let groups = ["sg-00000000000000000", "sg-00000000000000001"];
            let id = eni(number);
            (
                id.clone(),
                json!({
                    "addresses": addresses, "id": id, "ip": "10.0.0.5", "mac": "02:00:00:00:00:00",
                    "number": number, "security-groups": groups, "subnet": subnet,
                    "vpc": { "id": "vpc-00000000000000000", "primary-cidr": "10.0.0.0/8" },
                }),
            )
        })
        .collect();
    json!({
        "apiVersion": "cilium.io/v2",
        "kind": "CiliumNode",
        "metadata": {
            "labels": { "node.kubernetes.io/instance-type": "m5.large" },
            "name": "NAME",
            "uid": "00000000-0000-4000-8000-000000000000",
        },
        "spec": {
            "eni": {
                "availability-zone": "eu-west-1a", "first-interface-index": 0,
                "instance-type": "m5.large", "vpc-id": "vpc-00000000000000000",
            },
            "instance-id": "i-00000000000000000",
            "ipam": { "pool": pool, "pre-allocate": 8 },
        },
        "status": { "eni": { "enis": enis }, "ipam": { "used": used } },
    })
}
