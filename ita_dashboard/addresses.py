"""Every address of the site, and who may ask for it: read off the resolver itself."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

EVERYONE = "everyone"


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver with what its view says of itself."""

    pattern: str
    name: str
    methods: tuple[str, ...]
    reads: str
    writes: str
    confirms: bool


def addresses() -> Iterator[Address]:
    """All patterns, in the order in which the resolver tries them."""
    for pattern, found in _patterns(get_resolver(), ""):
        view = found.callback
        methods = methods_of(view)
        reads = getattr(view, "capability", EVERYONE)
        writes = getattr(view, "write_capability", reads)
        yield Address(
            pattern=pattern,
            name=found.name or "",
            methods=methods,
            reads=str(reads) if "GET" in methods else "",
            writes=str(writes) if "POST" in methods else "",
            confirms=bool(getattr(view, "confirms", False)),
        )


def methods_of(view: Callable[..., Any]) -> tuple[str, ...]:
    """The methods that a view takes; none if it does not say.

    Staff pages say so by themselves, Django's decorators in their closure, classes
    by the names of their functions.
    """
    if methods := getattr(view, "methods", None):
        return tuple(methods)
    if kind := getattr(view, "view_class", None):
        taken = {name for name in kind.http_method_names if hasattr(kind, name)}
        # A class that reads answers HEAD by the same function.
        taken |= {"head"} if "get" in taken else set()
        return tuple(name.upper() for name in kind.http_method_names if name in taken)
    inner: Callable[..., Any] | None = view
    while inner is not None:
        held = inspect.getclosurevars(inner).nonlocals
        if methods := held.get("request_method_list"):
            return tuple(methods)
        inner = getattr(inner, "__wrapped__", None)
    return ()


def _patterns(within: URLResolver, before: str) -> Iterator[tuple[str, URLPattern]]:
    for one in within.url_patterns:
        pattern = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one, pattern)
        else:
            yield pattern, one
