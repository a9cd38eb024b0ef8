"""Import blocks of generated modules, in the order ruff's isort rules ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

# Where the names come from that annotations and defaults use.
_HOMES = {
    "Annotated": "typing", "Any": "typing", "ClassVar": "typing", "Literal": "typing",
    "TypeAlias": "typing", "Protocol": "typing", "Unpack": "typing", "abstractmethod": "abc",
    "Decimal": "decimal", "UUID": "uuid", "uuid4": "uuid", "Mapping": "collections.abc",
    "AwareDatetime": "pydantic", "TypeAliasType": "typing_extensions", "Field": "pydantic",
    "KafkaRouter": "faststream.kafka",
}  # fmt: skip
_RUNTIME = {
    "Contract": "contract", "HeaderContract": "contract", "Parameter": "contract",
    "Tag": "contract", "BytesEvent": "model", "ContractModel": "model", "EventModel": "model",
    "HeadersModel": "model", "Omittable": "model", "RootEvent": "model", "Sent": "model",
    "utc_now": "model", "EventProducer": "kafka.producer", "Key": "message.keys",
    "reply_topic": "kafka.producer", "Route": "kafka.router", "event_router": "kafka.router",
    "ConsumerOptions": "consume.options",
}  # fmt: skip
_STANDARD = ("abc", "collections.abc", "datetime", "decimal", "typing", "uuid")


class Source(NamedTuple):
    """Where a name is imported from, and what it is called there."""

    module: str
    name: str


# By module, the names imported from it: what each is called there, and here.
_Imports = dict[str, set[tuple[str, str]]]


def import_block(package: str, used: Iterable[str], own: Mapping[str, Source]) -> str:
    """Return the import statements for ``used`` names; builtins need none.

    ``own`` maps further names to what they stand for in the generated package.
    """
    standard: _Imports = {}
    foreign: _Imports = {}
    local: _Imports = {}
    for name in used:
        if name in own:
            local.setdefault(own[name].module, set()).add((own[name].name, name))
        elif name in _RUNTIME:
            local.setdefault(f"{package}._runtime.{_RUNTIME[name]}", set()).add((name, name))
        elif name in _HOMES:
            home = _HOMES[name]
            (standard if home in _STANDARD else foreign).setdefault(home, set()).add((name, name))
    sections = [_section(standard), _section(foreign), _section(local)]
    if "dt" in set(used):
        sections[0] = "\n".join(part for part in ("import datetime as dt", sections[0]) if part)
    return "\n\n".join(section for section in sections if section)


def _section(modules: _Imports) -> str:
    return "\n".join(
        line
        for module, names in sorted(modules.items(), key=lambda item: _natural(item[0]))
        for line in _statements(module, names)
    )


def _statements(module: str, names: set[tuple[str, str]]) -> Iterator[str]:
    """Yield the statements of one module: ruff wants every renamed member in one of its own."""
    plain = sorted((there for there, here in names if there == here), key=_member_order)
    groups = [[(there, there) for there in plain]] if plain else []
    groups += [[(there, here)] for there, here in sorted(names) if there != here]
    for group in sorted(groups, key=lambda group: _member_order(group[0][0])):
        members = (there if there == here else f"{there} as {here}" for there, here in group)
        yield f"from {module} import {', '.join(members)}"


def export_order(name: str) -> tuple[object, ...]:
    """Sort keys of an `__all__`: constants, classes and the rest, as isort's `order-by-type`."""
    # Bytes, because a single letter counts as a constant for ruff if it takes two of them.
    if name.isupper() and len(name.encode()) > 1:
        return 0, _natural(name)
    return (1 if name[:1].isupper() else 2), _natural(name)


def _member_order(name: str) -> tuple[object, ...]:
    """Sort keys of what is imported from one module: case counts only where nothing else does."""
    kind, exact = export_order(name)
    return kind, _natural(name.lower()), exact


def _natural(text: str) -> list[tuple[int, int, str]]:
    """Return a key by which `v2` comes before `v10`, and `v01` before both, as ruff has it."""
    return [_natural_part(part) for part in re.findall(r"[0-9]+|[^0-9]", text)]


def _natural_part(part: str) -> tuple[int, int, str]:
    if not part.isascii() or not part.isdigit():
        return ord(part), 0, ""
    return (ord("0"), 0, part) if part.startswith("0") else (ord("0"), int(part), "")
