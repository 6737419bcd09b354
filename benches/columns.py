"""How many rows a second the Python package answers, and how that compares with other ways.

Needs the packages of `tests/python/requirements.txt`, and a wheel of `cargo xtask wheel`. `cargo xtask python --test` installs the packages:
`target/venv/tests-python/bin/pip install --force-reinstall --no-deps target/wheels/*.whl`, then
`target/venv/tests-python/bin/python benches/columns.py`.
"""

import random
import time
from collections.abc import Callable

import maxpods
import polars as pl
import pyarrow as pa

ROWS = 1_000_000
TIMES = 5


def least(run: Callable[[], object]) -> float:
    """The seconds of the fastest of several runs."""
    seconds = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


names = [it.instance_type for it in maxpods.instance_types()]
chosen = random.Random(1).choices(names, k=ROWS)
column = pa.array(chosen)
frame = pl.DataFrame({"instance_type": chosen, "max_pods": [17 + row % 100 for row in range(ROWS)]})
known = pl.DataFrame({"instance_type": names, "max_pods_right": [maxpods.capacity(it).max_pods for it in names]})
number_of = dict(known.iter_rows())

ways: dict[str, Callable[[], object]] = {
    "capacities of a column": lambda: maxpods.capacities(column),
    "capacities of a column, one column back": lambda: maxpods.capacities(column, columns=["max_pods"]),
    "capacities of a Polars frame, max_pods by row": lambda: maxpods.capacities(frame, by=["max_pods"]),
    "Polars: join with a table of the numbers": lambda: frame.join(known, on="instance_type", how="left"),
    "Python: a dict of the numbers, row by row": lambda: [number_of[name] for name in chosen],
}
seconds = {way: least(run) for way, run in ways.items()}
# A call for each row takes too long for all of them.
few = chosen[:2_000]
seconds["Python: `capacity` row by row"] = least(lambda: [maxpods.capacity(name) for name in few]) * ROWS / len(few)

print(f"{ROWS:,} rows, the least of {TIMES} runs")
reference = seconds["Polars: join with a table of the numbers"]
for way, took in seconds.items():
    print(f"{way:50} {took:9.3f} s  {ROWS / took / 1e6:9.3f} M rows/s  {took / reference:9.2f} times the join")
