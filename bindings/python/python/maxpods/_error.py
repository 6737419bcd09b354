"""The exception that every function raises for a request that has no answer."""

from __future__ import annotations

from .types import Problem


class MaxpodsError(ValueError):
    """A request that has no answer: the message says what is wrong with which value, then the remedy."""

    code: str
    """The kind of the first problem, such as `unknown-instance-type`."""

    problems: tuple[Problem, ...]
    """All that is wrong, each with its own code, message and path, or its place in a file."""

    def __init__(self, message: str, code: str, problems: tuple[Problem, ...] = ()) -> None:
        # All arguments are the exception's own, so that it can be pickled, as between the processes of Spark.
        super().__init__(message, code, problems)
        self.code = code
        self.problems = problems

    def __str__(self) -> str:
        return str(self.args[0])
