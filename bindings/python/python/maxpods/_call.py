"""How a request reaches the native module, and an object is made of its answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from operator import index
from typing import Any, Protocol, SupportsIndex, TypeVar, Union, cast

from . import _native
from ._error import MaxpodsError
from ._native import Columns
from ._reader import reader
from .types import Answer, Document, InstanceType, Refusal

__all__ = ["ArrowArray", "ArrowData", "ArrowStream", "Columns", "call", "columns_of", "one_type"]

T = TypeVar("T")

Request = Mapping[str, Any]
"""The parameters of a function by name; one that isn't given is `None`."""


class ArrowArray(Protocol):
    """An array of Arrow, or a batch of columns."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


class ArrowStream(Protocol):
    """A column or a table of Arrow, in one piece or several."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


ArrowData = Union[ArrowArray, ArrowStream, Sequence["str | None"]]
"""A column, or a table, with Arrow's PyCapsule interface; or a list of names."""


def call(function: Callable[..., str], answer: type[T], request: Request | None) -> T:
    """The answer of a function of the native module, as an object."""
    text = function() if request is None else function(_text(request))
    response = json.loads(text)
    if "error" in response:
        raise _error(response["error"])
    return cast(T, reader(cast(Any, answer))(response["ok"]))


def one_type(request: Request) -> Answer:
    """The one result of a request about one type."""
    rest = dict(request)
    name = rest.pop("instance_type")
    if not isinstance(name, str):
        raise TypeError(f"instance_type is a str, and not {type(name).__name__}; `evaluate` takes several")
    document = call(_native.evaluate, Document, {"types": [name], **rest})
    if len(document.results) != 1:
        raise MaxpodsError(
            f"`{name}` is {len(document.results)} types; give the name of one, or call `evaluate`", "several-types"
        )
    return document.results[0]


def columns_of(request: Request) -> Columns:
    """The columns of a request about a column of types."""
    options = dict(request)
    types: ArrowData = options.pop("types")
    instance_type = options.pop("instance_type")
    columns, by = _names(options.pop("columns")), _names(options.pop("by"))
    limits = options.pop("limits") or ()
    if not _are_types(types):
        raise TypeError(
            f"types is of type {type(types).__name__}; give a list of names, or a column or table with Arrow's "
            "PyCapsule interface, as those of pandas, Polars and PyArrow have it"
        )
    # Refused as all functions refuse them.
    call(_native.instance_types, list[InstanceType], {"types": ["t3.medium"], "limits": limits})
    laid = [f"{it['instance_type']}={it['enis']},{it['ipv4_per_eni']},{it['ipv6_per_eni']}" for it in limits]
    try:
        return _native.capacities(types, instance_type, columns, by, _text(options), laid)
    except _native.Refused as refused:
        raise _error(json.loads(str(refused))) from None


def _names(names: str | Sequence[str]) -> list[str]:
    """One name alone is a list of one, and not of its letters."""
    return [names] if isinstance(names, str) else list(names)


def _are_types(types: object) -> bool:
    return isinstance(types, (list, tuple)) or hasattr(types, "__arrow_c_array__") or hasattr(types, "__arrow_c_stream__")


def _error(refusal: Any) -> MaxpodsError:
    read: Refusal = reader(Refusal)(refusal)
    return MaxpodsError(read.message, read.code, read.problems)


def _text(request: Request) -> str:
    """The request as JSON, without what isn't given."""
    # A name that is a word of Python has `_` behind it.
    given = {name.rstrip("_"): value for name, value in request.items() if value is not None}
    for name in ("types", "files"):
        if isinstance(given.get(name), str):
            given[name] = _names(given[name])
    files = given.get("files")
    if isinstance(files, Mapping):
        texts = cast("Mapping[str, str]", files)
        given["files"] = [{"name": name, "text": text} for name, text in texts.items()]
    return json.dumps(given, default=_plain, allow_nan=False)


def _plain(value: object) -> object:
    """What JSON has for a value that isn't of JSON's own kinds."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Mapping):
        return dict(cast("Mapping[object, object]", value))
    # A whole number of NumPy.
    if isinstance(value, SupportsIndex):
        return index(value)
    if isinstance(value, Iterable):
        return list(cast("Iterable[object]", value))
    raise TypeError(f"{value!r} is of type {type(value).__name__}, which a request can't have")
