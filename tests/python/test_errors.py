"""What has no answer is an exception with a code, a sentence and a place."""

import pickle
from collections.abc import Callable

import maxpods
import pytest


def refused(function: Callable[[], object]) -> maxpods.MaxpodsError:
    with pytest.raises(maxpods.MaxpodsError) as caught:
        function()
    return caught.value


def test_an_unknown_type_names_the_nearest() -> None:
    error = refused(lambda: maxpods.capacity("t3.meduim"))
    assert error.code == "unknown-instance-type"
    assert str(error) == "unknown instance type `t3.meduim`; did you mean `t3.medium`?"
    assert isinstance(error, ValueError)


def test_a_pattern_is_several_types() -> None:
    error = refused(lambda: maxpods.capacity("t3.*"))
    assert error.code == "several-types"
    assert "`evaluate`" in str(error)
    assert len(maxpods.evaluate("t3.*").results) == 7


def test_every_problem_has_its_path() -> None:
    error = refused(lambda: maxpods.plan(["10.0.0.0/33"], [{"types": ["m5.large"], "nodes": 1}]))
    assert [problem.path for problem in error.problems] == ["subnets[0]"]


def test_a_problem_in_a_file_has_its_place() -> None:
    error = refused(lambda: maxpods.read("subnets: [a\n"))
    assert error.problems[0].place is not None
    assert error.problems[0].place.line == 2 or error.problems[0].place.line == 1


def test_an_error_survives_the_way_to_another_process() -> None:
    error = refused(lambda: maxpods.capacity("t3.meduim"))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.code, again.problems) == (str(error), error.code, error.problems)


def test_an_unknown_option_is_pythons_own_error() -> None:
    with pytest.raises(TypeError, match="max_enis"):
        maxpods.capacity("t3.medium", max_enis=1)  # type: ignore[call-arg]


def test_several_names_are_no_name() -> None:
    with pytest.raises(TypeError, match="`evaluate` takes several"):
        maxpods.capacity(["t3.medium"])  # type: ignore[arg-type]


def test_a_value_that_json_has_not_is_named() -> None:
    with pytest.raises(TypeError, match="object"):
        maxpods.evaluate("t3.medium", limits=[object()])  # type: ignore[list-item]
