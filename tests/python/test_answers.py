"""Every function, and every field of what it answers."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import maxpods
import pytest
from maxpods import _native

EXAMPLES = Path(__file__).parents[2] / "examples"
WORKERS = {"workers.yaml": (EXAMPLES / "workers.yaml").read_text()}
PLAN: dict[str, Any] = {"subnets": ["10.0.0.0/24"], "groups": [{"types": ["m5.large"], "nodes": 3}]}

# Each function with a request, as Python gives it and as JSON has it.
CALLS: dict[str, tuple[Callable[..., object], dict[str, Any]]] = {
    "blocks": (maxpods.blocks, PLAN),
    "check": (maxpods.check, {"files": WORKERS}),
    "command": (maxpods.command, {"types": ["t3.medium"]}),
    "compare": (maxpods.compare, {"types": ["t3.medium"], "options": [{"cni": "cilium"}, {}]}),
    "emit": (maxpods.emit, {"tool": "karpenter", "types": ["m5.large"]}),
    "evaluate": (maxpods.evaluate, {"types": ["m5.*", "t3.*"], "provisioner": "karpenter", "allocatable": True}),
    "evaluate_expression": (maxpods.expression, {"expression": "max_pods - 2", "types": ["m5.*"], "dialect": "karpenter"}),
    "expression_value": (maxpods.expression_value, {"expression": "max_pods - 2", "max_pods": 29}),
    "find": (maxpods.find, {"pods": 58, "in": ["eu-central-1"], "total_pods": 500, "limit": 3}),
    "fix": (maxpods.fix, {"files": WORKERS, "all_edits": True}),
    "footprint": (maxpods.footprint, {"types": ["m5.large"], "pods": {"from": 1, "to": 3}}),
    "grid": (maxpods.grid, {"types": ["m5.large"], "cni": "cilium"}),
    "instance_types": (maxpods.instance_types, {"types": ["p4d.24xlarge"]}),
    "lint_expression": (maxpods.lint_expression, {"expression": "max_pods + 1", "types": ["m5.*"]}),
    "options": (maxpods.options, {"cni": "cilium"}),
    "plan": (maxpods.plan, PLAN | {"alternatives": True}),
    "plan_command": (maxpods.plan_command, PLAN),
    "read": (maxpods.read, {"files": [(EXAMPLES / "kops.yaml").read_text()]}),
    "search": (maxpods.search, {"query": "m5l", "limit": 3}),
    "snippets": (maxpods.snippets, {"types": ["m5.large"]}),
    "subnets": (maxpods.subnets, {"plan": PLAN}),
    "table": (maxpods.table, {"filter": "pods>=700", "sort": "-pods", "columns": ["type", "pods", "pods_per_vcpu"]}),
}


def test_every_call_is_here() -> None:
    calls = {name for name in dir(_native) if name[0] != "_"} - {"Columns", "Refused", "capacities", "catalog"}
    assert calls == CALLS.keys()


@pytest.mark.parametrize("name", CALLS)
def test_an_answer_has_all_that_json_says(name: str) -> None:
    function, request = CALLS[name]
    answer = function(**{field + "_" if field == "in" else field: value for field, value in request.items()})
    if "files" in request and isinstance(request["files"], dict):
        files = [{"name": name, "text": text} for name, text in request["files"].items()]
        request = request | {"files": files}
    said = json.loads(getattr(_native, name)(json.dumps(request)))
    assert plain(answer) == without_none(said["ok"])


def test_the_catalogue_says_what_it_is() -> None:
    catalog = maxpods.catalog()
    assert catalog.instance_types == len(maxpods.instance_types())
    assert plain(catalog) == json.loads(_native.catalog())["ok"]


def test_an_answer_is_what_the_program_prints() -> None:
    command = ["maxpods", "m5.large", "t3.medium", "--cni", "cilium", "-o", "json"]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert plain(maxpods.evaluate(["m5.large", "t3.medium"], cni="cilium")) == without_none(json.loads(printed))


def test_a_plan_that_was_read_can_be_asked_for() -> None:
    read = maxpods.read((EXAMPLES / "eksctl.yaml").read_text())
    assert maxpods.plan(**read.plan).groups


def test_an_edit_of_a_finding_can_be_made() -> None:
    findings = maxpods.check(WORKERS).findings
    edits = [edit for finding in findings for edit in finding.edits]
    fixed = maxpods.fix(WORKERS, edits=edits[:1])
    assert len(fixed) == 1
    assert fixed[0].text != WORKERS["workers.yaml"]
    assert edits[0].replacement in fixed[0].text


def test_answers_can_be_compared_and_kept_in_sets() -> None:
    assert maxpods.capacity("t3.medium") == maxpods.capacity("t3.medium")
    assert len({maxpods.capacity("t3.medium"), maxpods.capacity("t3.medium"), maxpods.capacity("t3.small")}) == 2


def plain(answer: Any) -> object:
    """An answer as JSON has it, but for what it doesn't have."""
    if isinstance(answer, (list, tuple)):
        return [plain(item) for item in answer]
    return without_none(asdict(answer)) if is_dataclass(answer) and not isinstance(answer, type) else answer


def without_none(value: Any) -> Any:
    """A value without the fields that are `None`, which for an object of Python is the same as no field."""
    if isinstance(value, dict):
        return {name: without_none(field) for name, field in value.items() if field is not None}
    if isinstance(value, (list, tuple)):
        return [without_none(item) for item in value]
    return value
