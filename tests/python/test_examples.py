"""The examples print what they are to print, and those of the docs hold."""

import doctest
import subprocess
import sys
from pathlib import Path

import maxpods
import pytest

PACKAGE = Path(__file__).parents[2] / "bindings/python"
DOCS = [PACKAGE / "PYPI.md", Path(__file__).parents[2] / "docs/python.md"]

PRINTED = {
    "pandas_nodes": """\
cluster        node instance_type     cni  max_pods  pods_without_address
 orders ip-10-0-0-5      m5.large vpc-cni       110                  81.0
 search ip-10-1-0-4     t3.medium  cilium        17                   5.0
search ip-10-1-0-6: unknown instance type `c5.xlrage`; did you mean `c5.xlarge`?
""",
    "polars_nodes": """\
cluster,node,instance_type,cni,max_pods,pods_without_address
orders,ip-10-0-0-5,m5.large,vpc-cni,110,81
search,ip-10-1-0-4,t3.medium,cilium,17,5
search ip-10-1-0-6: unknown instance type `c5.xlrage`; did you mean `c5.xlarge`?
""",
    # 110 - 29 on two nodes, and 100 - 58 on one.
    "spark_fleet": """\
2026-11-01 orders 3 0 0
2026-11-01 search 2 0 0
2026-11-02 orders 4 162 0
2026-11-02 search 3 42 0
""",
}


def test_every_example_is_here() -> None:
    assert PRINTED.keys() == {path.stem for path in (PACKAGE / "examples").glob("*.py")}


@pytest.mark.parametrize("name", PRINTED)
def test_an_example(name: str) -> None:
    command = [sys.executable, str(PACKAGE / f"examples/{name}.py")]
    assert subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout == PRINTED[name]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_the_docs(path: Path) -> None:
    failed, tried = doctest.testfile(str(path), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried > 0
    assert failed == 0


def test_the_docstring_of_the_package() -> None:
    failed, tried = doctest.testmod(maxpods)
    assert (failed, tried > 0) == (0, True)


def test_every_function_says_what_it_takes() -> None:
    for name in maxpods.__all__:
        if name != "ArrowData":
            assert getattr(maxpods, name).__doc__, name
