"""Objects of the values of JSON, by the annotations of their types."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]


@cache
def reader(kind: Any) -> Reader:
    """What makes a value of this type of JSON's."""
    if is_dataclass(kind):
        return _of_dataclass(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and arguments[-1] is Ellipsis:
        item = reader(arguments[0])
        return lambda values: tuple(item(value) for value in values)
    if origin is tuple:
        items = [reader(argument) for argument in arguments]
        return lambda values: tuple(item(value) for item, value in zip(items, values, strict=True))
    if origin is list:
        item = reader(arguments[0])
        return lambda values: [item(value) for value in values]
    if origin in (Union, types.UnionType):
        return _of_union(arguments)
    # Text, numbers, flags, names of values, and dicts: JSON's own.
    return _as_it_is


def _of_dataclass(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    # Made when they are first needed: a type may hold others of its own kind.
    readers: dict[str, Reader] = {}

    def read(value: Mapping[str, Any]) -> Any:
        if not readers:
            readers.update((field.name, reader(hints[field.name])) for field in fields(kind))
        return kind(**{name: readers[name](field) for name, field in value.items()})

    return read


def _of_union(arguments: tuple[Any, ...]) -> Reader:
    others = [argument for argument in arguments if argument is not type(None)]
    # In an answer it is either a type or nothing, or one of JSON's own kinds.
    if len(others) != 1:
        return _as_it_is
    inner = reader(others[0])
    return lambda value: None if value is None else inner(value)


def _as_it_is(value: Any) -> Any:
    return value
