"""Which nodes of a table promise more pods than can have an address, with pandas."""

from pathlib import Path

import maxpods
import pandas as pd

nodes = pd.read_csv(Path(__file__).with_name("nodes.csv"))
# A row for each node, in the same order: the plug-in and kubelet's number are those of the row.
answers = pd.DataFrame.from_arrow(maxpods.capacities(nodes, by=["cni", "max_pods"]))
nodes = nodes.join(answers[["pods_without_address", "error"]])

too_many = nodes[nodes.pods_without_address > 0]
print(too_many[["cluster", "node", "instance_type", "cni", "max_pods", "pods_without_address"]].to_string(index=False))
for node in nodes[nodes.error.notna()].itertuples():
    print(f"{node.cluster} {node.node}: {node.error}")
