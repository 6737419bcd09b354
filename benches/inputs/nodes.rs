//! What `kubectl get nodes -o json` prints of a large cluster.

use std::io::{self, Write};

/// Writes the list of this many nodes: 11 KB each, half of it the images that a node has.
pub(crate) fn write(out: &mut (impl Write + ?Sized), nodes: usize) -> io::Result<()> {
    let images: Vec<String> = (0..14)
        .map(|it| {
            let name = format!("602401143452.dkr.ecr.eu-west-1.amazonaws.com/team/image-{it}");
            let hash = format!("{it:064x}");
            format!(
                "                    {{\n                        \"names\": \
                 [\n                            \"{name}@sha256:{hash}\",\n\
                 {:28}\"{name}:v1.{it}.0\"\n                        \
                 ],\n                        \"sizeBytes\": 10000000{it}\n                    }}",
                ""
            )
        })
        .collect();
    let template =
        indented(include_str!("../node.json"), 8).replace("\"IMAGES\"", images.join(",\n").trim_start());
    out.write_all(b"{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n")?;
    for number in 0..nodes {
        let comma = if number + 1 == nodes { "" } else { "," };
        let name = format!("ip-10-{}-{}-{}", number >> 16, number >> 8 & 255, number & 255);
        let kind = ["m5.large", "m5.xlarge", "c6i.2xlarge"][number % 3];
        let node = template
            .replace("NAME", &name)
            .replace("GROUP", &format!("workers-{}", number % 9))
            .replace("TYPE", kind);
        out.write_all(node.trim_end().as_bytes())?;
        writeln!(out, "{comma}")?;
    }
    out.write_all(
        b"    ],\n    \"kind\": \"List\",\n    \"metadata\": \
                    {\n        \"resourceVersion\": \"\"\n    }\n}\n",
    )
}

/// Every line further to the right.
fn indented(text: &str, spaces: usize) -> String {
    let before = " ".repeat(spaces);
    text.lines().flat_map(|line| [&before, line, "\n"]).collect()
}
