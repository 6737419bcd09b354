"""Which nodes of a table promise more pods than can have an address, with Polars."""

from pathlib import Path

import maxpods
import polars as pl

nodes = pl.read_csv(Path(__file__).with_name("nodes.csv"))
# A row for each node, in the same order: the plug-in and kubelet's number are those of the row.
answers = pl.DataFrame(maxpods.capacities(nodes, by=["cni", "max_pods"]))
nodes = nodes.hstack(answers.select("pods_without_address", "error"))

too_many = nodes.filter(pl.col("pods_without_address") > 0)
print(too_many.select("cluster", "node", "instance_type", "cni", "max_pods", "pods_without_address").write_csv(), end="")
for cluster, node, error in nodes.filter(pl.col("error").is_not_null()).select("cluster", "node", "error").iter_rows():
    print(f"{cluster} {node}: {error}")
