"""Import blocks of generated modules, in the order ruff's isort rules ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# Where the names come from that annotations and defaults use.
_HOMES = {
    "Annotated": "typing", "Any": "typing", "ClassVar": "typing", "Literal": "typing",
    "TypeAlias": "typing", "Protocol": "typing", "abstractmethod": "abc",
    "Decimal": "decimal", "UUID": "uuid", "uuid4": "uuid", "Mapping": "collections.abc",
    "AwareDatetime": "pydantic", "Field": "pydantic",
    "KafkaRouter": "faststream.kafka",
}  # fmt: skip
_RUNTIME = {
    "Contract": "contract", "ContractModel": "model", "EventModel": "model", "Omittable": "model",
    "Sent": "model", "utc_now": "model", "EventProducer": "producer", "Key": "producer",
    "Route": "consumer", "event_router": "consumer", "FailurePolicy": "policy", "stop": "policy",
}  # fmt: skip
_STANDARD = ("abc", "collections.abc", "datetime", "decimal", "typing", "uuid")


def import_block(package: str, used: Iterable[str], own: Mapping[str, str]) -> str:
    """Return the import statements for ``used`` names; builtins need none.

    ``own`` maps further names to the modules of the generated package that hold them.
    """
    standard: dict[str, set[str]] = {}
    foreign: dict[str, set[str]] = {}
    local: dict[str, set[str]] = {}
    for name in used:
        if name in own:
            local.setdefault(own[name], set()).add(name)
        elif name in _RUNTIME:
            local.setdefault(f"{package}._runtime.{_RUNTIME[name]}", set()).add(name)
        elif name in _HOMES:
            home = _HOMES[name]
            (standard if home in _STANDARD else foreign).setdefault(home, set()).add(name)
    sections = [_section(standard), _section(foreign), _section(local)]
    if "dt" in set(used):
        sections[0] = "\n".join(part for part in ("import datetime as dt", sections[0]) if part)
    return "\n\n".join(section for section in sections if section)


def _section(modules: Mapping[str, set[str]]) -> str:
    return "\n".join(
        f"from {module} import {', '.join(sorted(names, key=_isort_key))}"
        for module, names in sorted(modules.items())
    )


def _isort_key(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest: isort's `order-by-type`."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1 if name[:1].isupper() else 2), name
