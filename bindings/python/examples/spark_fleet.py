"""How many pods of a fleet have no address, day by day, with Spark.

The history is what `kubectl get nodes -o json` said of each cluster, a file a cluster and day:
`fleet/date=2026-11-01/orders.json`. Each batch of nodes goes through the module as Arrow has it, on whatever
executors there are.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import maxpods
import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as f


def with_answers(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Each batch of nodes with the columns of the answer beside its own."""
    for nodes in batches:
        answers = pa.record_batch(maxpods.capacities(nodes, by=["max_pods"], columns=["pods_without_address"]))
        columns = nodes.columns + answers.columns
        yield pa.record_batch(columns, names=nodes.schema.names + answers.schema.names)


# On one machine the executors run the Python that runs this.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

history = str(Path(__file__).with_name("fleet"))
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")

lists = spark.read.option("multiLine", True).json(history).withColumn("file", f.input_file_name())
nodes = lists.select("date", "file", f.explode("items").alias("node")).select(
    f.col("date").cast("string"),
    f.regexp_extract("file", r"([^/]+)\.json$", 1).alias("cluster"),
    f.col("node.metadata.labels").getField("node.kubernetes.io/instance-type").alias("instance_type"),
    f.col("node.status.capacity.pods").cast("long").alias("max_pods"),
)

columns = "date string, cluster string, instance_type string, max_pods long, pods_without_address long, error string"
answered = nodes.mapInArrow(with_answers, columns)
by_day = answered.groupBy("date", "cluster").agg(
    f.count("*").alias("nodes"),
    f.sum("pods_without_address").alias("pods_without_address"),
    f.count("error").alias("not_answered"),
)
for row in by_day.orderBy("date", "cluster").collect():
    print(*row)

spark.stop()
