"""What changes of the contracts mean for the code of services."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from novatrek_gen.commands.load import Loaded
from novatrek_gen.commands.prepare import render_loaded
from novatrek_gen.commands.usage import CodeFolder, generated_package, usage_of
from novatrek_gen.config import Config
from novatrek_gen.errors import CodeError
from novatrek_gen.evolution import Classes, CodeUse, Comparison, Effect, Finding, Policy, field_path
from novatrek_gen.progress import Progress
from novatrek_gen.usage import (
    EventUsage,
    FieldUsage,
    Place,
    ServiceUsage,
    Verdict,
    from_json,
)

__all__ = ["read_code_use", "with_code"]


def read_code_use(
    given: Sequence[str], config: Config, old: Loaded, progress: Progress
) -> tuple[ServiceUsage, ...]:
    """Return the use of the fields of the events before a change.

    Args:
        given: folders with the code of services, and files that `usage --format json` wrote.
        config: the configuration before the change.
        old: the contracts before the change.
        progress: told which code is read.

    Raises:
        CodeError: A folder or a file cannot be read.
    """
    found: list[ServiceUsage] = []
    folders = []
    for text in given:
        if text.endswith(".json"):
            found += _from_file(text)
        else:
            folders.append(CodeFolder.parse(text))
    if folders:
        assert old.platform is not None
        output = render_loaded(replace(config, per_service=False), old, progress)
        package = generated_package(config, old.platform, output.files)
        found += (usage_of(folder, old.platform, package, progress) for folder in folders)
    return tuple(found)


def with_code(
    comparison: Comparison, old: Classes, policy: Policy, uses: Sequence[ServiceUsage]
) -> Comparison:
    """Return a comparison that says what it means for code; ``old`` are the classes before it."""
    events = old.platform.events_by_name

    def judged(finding: Finding) -> Finding:
        event = events.get(finding.change.event or "")
        if event is None:
            return finding
        words = policy.rule(finding.change.rule).code
        path = field_path(finding.change, event, old)
        found = (_use(service, event.names.class_, path, words, finding) for service in uses)
        return replace(finding, code=tuple(use for use in found if use is not None))

    return replace(comparison, findings=tuple(map(judged, comparison.findings)))


def _use(
    service: ServiceUsage, class_: str, path: str | None, words: Sequence[str], finding: Finding
) -> CodeUse | None:
    event = next((e for e in service.events if e.event.rpartition(".")[2] == class_), None)
    if event is not None:
        field = next((use for use in event.fields if use.path == path), None)
        places = sorted(set(_places(event, field, words)))
        if places:
            return CodeUse(service.service, Effect.CHANGE, tuple(map(str, places)))
        unknown = field.unknown if field is not None and words else ()
        if unknown:
            known = tuple(str(place) for place, _ in unknown)
            return CodeUse(service.service, Effect.UNKNOWN, known)
    if service.service in finding.hurts:
        return CodeUse(service.service, Effect.INSTALL if finding.witness else Effect.STAY)
    return None


def _places(event: EventUsage, field: FieldUsage | None, words: Sequence[str]) -> Iterator[Place]:
    """Yield the places that the words of a rule are about."""
    if field is not None and field.verdict is not Verdict.UNREAD:
        yield from field.reads if "reads" in words else ()
        yield from field.writes if {"reads", "builds"} & set(words) else ()
    if field is None and "builds" in words:  # the field is new
        yield from event.built
    yield from event.handled if "handles" in words else ()
    yield from event.sent if "sends" in words else ()


def _from_file(path: str) -> tuple[ServiceUsage, ...]:
    try:
        with open(path, "rb") as file:
            return from_json(file.read())
    except OSError as error:
        raise CodeError(f"{path}: {error.strerror or error}") from None
    except ValueError as error:
        raise CodeError(f"{path}: {error}; write it with `usage --format json`") from None
