"""Columns of types in, columns of answers out."""

import csv
import io
import subprocess
from typing import Any

import maxpods
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest


def column(answer: maxpods.Columns, name: str) -> list[Any]:
    values: list[Any] = pa.table(answer).column(name).to_pylist()
    return values


@pytest.mark.parametrize("options", [{}, {"cni": "cilium"}, {"prefix_delegation": True, "allocatable": True}])
def test_every_type_as_the_program_lists_it(options: dict[str, Any]) -> None:
    flags = []
    for name, value in options.items():
        flags += ["--" + name.replace("_", "-")] + ([value] if isinstance(value, str) else [])
    printed = subprocess.run(["maxpods", "list", "-o", "csv", *flags], capture_output=True, check=True, text=True).stdout
    listed = list(csv.DictReader(io.StringIO(printed)))
    names = [row["instance_type"] for row in listed]
    answer = pa.table(maxpods.capacities(names, columns=list(listed[0]), **options))
    assert answer.column_names == [*listed[0], "error"]
    for name in listed[0]:
        expected = [row[name] or None for row in listed]
        texts = answer.column(name).to_pylist()
        if answer.schema.field(name).type == pa.int64():
            assert texts == [None if value is None else int(value) for value in expected], name
        elif answer.schema.field(name).type == pa.float64():
            assert texts == [None if value is None else float(value) for value in expected], name
        elif answer.schema.field(name).type == pa.bool_():
            assert texts == [value == "true" for value in expected], name
        else:
            assert texts == expected, name


NAMES = ["t3.medium", None, "m5.large", "t3.medium"]


@pytest.mark.parametrize(
    "types",
    [
        NAMES,
        tuple(NAMES),
        pa.array(NAMES),
        pa.array(NAMES, pa.large_string()),
        pa.array(NAMES, pa.string_view()),
        pa.array(NAMES).dictionary_encode(),
        pa.chunked_array([NAMES[:1], [], NAMES[1:]]),
        pa.array(["a1.large", *NAMES, "a1.large"])[1:5],
        pa.table({"more": [1, 2, 3, 4], "instance_type": NAMES}),
        pa.record_batch({"instance_type": NAMES}),
        pl.Series(NAMES),
        pl.Series(NAMES, dtype=pl.Categorical),
        pl.DataFrame({"instance_type": NAMES}),
        pd.Series(NAMES),
        pd.Series(NAMES, dtype="category"),
        pd.DataFrame({"instance_type": NAMES}),
    ],
    ids=lambda types: f"{type(types).__module__.split('.')[0]}-{type(types).__name__}",
)
def test_a_column_of_any_make(types: maxpods.ArrowData) -> None:
    answer = maxpods.capacities(types, cni="cilium")
    assert len(answer) == 4
    assert column(answer, "max_pods") == [12, None, 24, 12]
    assert column(answer, "error") == [None] * 4


def test_each_data_frame_reads_the_answer() -> None:
    answer = maxpods.capacities(["m5.large", "t3.medium"])
    assert pl.DataFrame(answer)["max_pods"].to_list() == [29, 17]
    assert pd.DataFrame.from_arrow(answer)["max_pods"].to_list() == [29, 17]
    assert pa.record_batch(answer).column("max_pods").to_pylist() == [29, 17]
    assert answer.column_names == pa.table(answer).column_names
    assert repr(answer).startswith("<maxpods.Columns: 2 rows of pod_ips, ")


def test_what_has_no_answer_says_why_in_its_row() -> None:
    answer = maxpods.capacities(["t3.medium", "t3.meduim", "m5.*"])
    assert column(answer, "max_pods") == [17, None, None]
    none, nearest, pattern = column(answer, "error")
    assert none is None
    assert nearest == "unknown instance type `t3.meduim`; did you mean `t3.medium`?"
    assert "can't be the name of an instance type" in pattern


def test_options_by_row_go_over_those_of_all_rows() -> None:
    rows = pl.DataFrame(
        {
            "type": ["t3.medium", "t3.medium", "t3.medium", "t3.medium"],
            "cni": ["cilium", None, "vpc-cni", "cillium"],
            "max_pods": [17, 17, None, 1],
        }
    )
    answer = maxpods.capacities(rows, instance_type="type", by=["cni", "max_pods"], cni="cilium", max_pods=12)
    assert column(answer, "pods_without_address") == [5, 5, 0, None]
    assert column(answer, "error")[:3] == [None] * 3
    assert "`cni` can't be `cillium`" in column(answer, "error")[3]


def test_flags_and_lists_of_names_by_row() -> None:
    rows = pa.table({"instance_type": ["m5.large"] * 2, "prefix_delegation": [True, False]})
    assert column(maxpods.capacities(rows, by=["prefix_delegation"]), "recommended_max_pods") == [110, 29]
    rows = pa.table({"instance_type": ["t3.medium"] * 2, "cilium_reserve": ["health,router", None]})
    answer = maxpods.capacities(rows, by=["cilium_reserve"], cni="cilium")
    assert column(answer, "max_pods") == [13, 12]


def test_one_name_is_a_list_of_one() -> None:
    rows = pa.table({"instance_type": ["t3.medium"], "max_pods": [20]})
    answer = maxpods.capacities(rows, by="max_pods", columns="pods_without_address")
    assert answer.column_names == ["pods_without_address", "error"]
    assert column(answer, "pods_without_address") == [3]


def test_integers_that_pandas_makes_floats_of() -> None:
    rows = pd.DataFrame({"instance_type": ["t3.medium"] * 3, "max_pods": [20.0, None, 20.5]})
    answer = maxpods.capacities(rows, by=["max_pods"])
    assert column(answer, "pods_without_address")[:2] == [3, None]
    assert "`max_pods` can't be `20.5`" in column(answer, "error")[2]


def test_the_columns_do_not_depend_on_the_rows() -> None:
    with_rows = pa.table(maxpods.capacities(["t3.medium"], provisioner="karpenter"))
    without = pa.table(maxpods.capacities(pa.array([], pa.string()), provisioner="karpenter"))
    assert with_rows.schema == without.schema
    rows = pa.table({"instance_type": [None], "max_pods": [None]})
    assert "pods_without_address" in maxpods.capacities(rows, by=["max_pods"]).column_names
    calico = pa.table(maxpods.capacities(["t3.medium"], cni="calico", columns=["pods_per_vcpu", "max_pods"]))
    assert calico.schema.types == [pa.float64(), pa.int64(), pa.string()]


def test_limits_of_ones_own() -> None:
    limits: maxpods.types.Limits = {"instance_type": "x9.large", "enis": 2, "ipv4_per_eni": 4, "ipv6_per_eni": 4}
    assert column(maxpods.capacities(["x9.large"], limits=[limits]), "max_pods") == [8]
    with pytest.raises(maxpods.MaxpodsError, match="ipv4_per_eni"):
        maxpods.capacities(["x9.large"], limits=[{"instance_type": "x9.large", "enis": 2}])  # type: ignore[typeddict-item]


def test_what_cannot_be_asked_is_refused() -> None:
    table = pa.table({"instance_type": ["t3.medium"], "max_pods": [1]})
    with pytest.raises(TypeError, match="the column `instance_type` is of type Int64; give a column of text"):
        maxpods.capacities(pa.array([1]))
    with pytest.raises(ValueError, match="no column `os`; the table has `instance_type`, `max_pods`"):
        maxpods.capacities(table, by=["os"])
    with pytest.raises(TypeError, match="no column `max_pods` beside a column alone"):
        maxpods.capacities(pa.array(["t3.medium"]), by=["max_pods"])
    with pytest.raises(TypeError, match="types is of type int; give a list of names, or a column"):
        maxpods.capacities(1)  # type: ignore[arg-type]
    with pytest.raises(maxpods.MaxpodsError, match="did you mean `max_pods`"):
        maxpods.capacities(table, by=["maxpods"])
    with pytest.raises(maxpods.MaxpodsError, match="unknown column `podz`"):
        maxpods.capacities(table, columns=["podz"])
    with pytest.raises(maxpods.MaxpodsError, match="`provisioner_max_pods` needs `provisioner`"):
        maxpods.capacities(table, columns=["provisioner_max_pods"])
    with pytest.raises(maxpods.MaxpodsError, match="has no meaning with `cni vpc-cni`"):
        maxpods.capacities(table, first_interface_index=1)
