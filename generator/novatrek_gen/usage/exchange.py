"""The use of fields as JSON, which the CI of a service can publish and `diff --code` reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from novatrek_gen.usage.result import EventUsage, FieldUsage, Place, ServiceUsage, Verdict

__all__ = ["FORMAT_VERSION", "from_json", "to_json"]

FORMAT_VERSION = 1


def to_json(services: Sequence[ServiceUsage]) -> str:
    """Return the use of fields as one JSON object, in ASCII for pipes of every encoding."""
    document = {"version": FORMAT_VERSION, "services": [_service(service) for service in services]}
    return json.dumps(document, indent=2)


def from_json(text: str | bytes) -> tuple[ServiceUsage, ...]:
    """Return what `to_json` wrote.

    Raises:
        ValueError: It is not JSON, of another version, or something is missing in it.
    """
    try:
        document = json.loads(text)
        if document["version"] != FORMAT_VERSION:
            raise ValueError(f"it has version {document['version']!r} instead of {FORMAT_VERSION}")
        return tuple(_read_service(service) for service in document["services"])
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"it is not the JSON of `usage` ({error!r})") from None


def _service(service: ServiceUsage) -> dict[str, object]:
    return {"service": service.service, "events": [_event(event) for event in service.events]}


def _event(event: EventUsage) -> dict[str, object]:
    return {
        "class": event.event,
        "handled": _places(event.handled),
        "built": _places(event.built),
        "published": _places(event.sent),
        "fields": [_field(use) for use in event.fields],
    }


def _field(use: FieldUsage) -> dict[str, object]:
    return {
        "path": use.path,
        "class": use.owner,
        "verdict": use.verdict.value,
        "reads": _places(use.reads),
        "writes": _places(use.writes),
        "unknown": [
            {"file": place.file, "line": place.line, "reason": reason}
            for place, reason in use.unknown
        ],
        **({"deprecated": use.deprecated} if use.deprecated else {}),
    }


def _places(places: Sequence[Place]) -> list[dict[str, object]]:
    return [{"file": place.file, "line": place.line} for place in places]


def _read_service(found: dict[str, Any]) -> ServiceUsage:
    return ServiceUsage(str(found["service"]), tuple(map(_read_event, found["events"])))


def _read_event(found: dict[str, Any]) -> EventUsage:
    return EventUsage(
        event=str(found["class"]),
        fields=tuple(map(_read_field, found["fields"])),
        handled=_read_places(found["handled"]),
        built=_read_places(found["built"]),
        sent=_read_places(found["published"]),
    )


def _read_field(found: dict[str, Any]) -> FieldUsage:
    return FieldUsage(
        path=str(found["path"]),
        owner=str(found["class"]),
        verdict=Verdict(found["verdict"]),
        reads=_read_places(found["reads"]),
        writes=_read_places(found["writes"]),
        unknown=tuple((_read_place(item), str(item["reason"])) for item in found["unknown"]),
        deprecated=str(found["deprecated"]) if "deprecated" in found else None,
    )


def _read_places(found: list[dict[str, Any]]) -> tuple[Place, ...]:
    return tuple(map(_read_place, found))


def _read_place(found: dict[str, Any]) -> Place:
    return Place(str(found["file"]), int(found["line"]))
