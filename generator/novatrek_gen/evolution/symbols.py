"""The names in the generated package whose users may have to change their code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.classes import Classes
from novatrek_gen.evolution.policy import Rule
from novatrek_gen.model import Event
from novatrek_gen.source.pointer import parse_pointer

# The variables of handlers that contain the parts of a message, by these parts.
_VARIABLES = {"payload": "event", "headers": "headers", "key": "key"}
_CLASSES = {"payload": "", "headers": "Headers", "key": "Key"}


@dataclass(frozen=True)
class Symbols:
    """Names the symbols of the package that is installed before a change.

    Args:
        classes: the classes of the platform before the change.
    """

    classes: Classes

    @cached_property
    def _producers(self) -> Mapping[str, str]:
        """The class of the producer of each service, by the service's name."""
        services = (service for service in self.classes.platform.services if service.generated)
        return {service.name: f"{service.names.class_}Producer" for service in services}

    def affected(self, change: Change, rule: Rule, event: Event | None) -> tuple[str, ...]:
        """Return the symbols that a change affects, according to the words of its rule.

        ``event`` is the event before the change, or the new one of an event that is new.
        """
        found = (name for word in rule.code for name in self._of_word(word, change, event))
        return tuple(dict.fromkeys(found))

    def _of_word(self, word: str, change: Change, event: Event | None) -> Iterator[str]:
        if word == "named":
            yield from change.values
        elif event is None:
            return
        elif word == "handles":
            yield event.names.handler
            if event.names.on_deletion:
                yield event.names.on_deletion
        elif word == "sends":
            yield from (
                f"{self._producers[name]}.{method}"
                for name in event.producers
                if name in self._producers
                for method in (event.names.method, event.names.deletion)
                if method
            )
        elif change.part:
            for pointer in (change.pointer, *change.also):
                yield from self._of_field(word, change, pointer, event)

    def _of_field(self, word: str, change: Change, pointer: str, event: Event) -> Iterator[str]:
        """Yield a field as code reads it, or as code that builds a model names it."""
        steps = _steps(change, pointer)
        attributes = self.classes.attributes(event, change.part, steps)
        if word == "reads":
            yield _VARIABLES[change.part] + "".join(map(_step, steps, attributes))
        elif word == "builds":
            while steps and _is_item(steps[-1]):
                steps.pop()
            for class_ in self._holders(change.part, steps, event):
                yield f"{class_}({attributes[len(steps) - 1]}=…)"

    def _holders(self, part: str, steps: list[str], event: Event) -> tuple[str, ...]:
        """Return the classes that have a field; that of the message if the model is no class."""
        whole = (f"{event.names.class_}{_CLASSES[part]}",) if len(steps) == 1 else ()
        return self.classes.holders(event, part, steps) or whole


def field_path(change: Change, event: Event, classes: Classes) -> str | None:
    """Return the Python names from an event to the field that changed, such as `location.latitude`.

    None if the change is about no field of the payload. ``event`` and ``classes`` are those before
    the change.
    """
    if change.part != "payload":
        return None
    steps = _steps(change, change.pointer)
    attributes = classes.attributes(event, change.part, steps)
    fields = [name for step, name in zip(steps, attributes, strict=True) if not _is_item(step)]
    return ".".join(fields) or None


def _steps(change: Change, pointer: str) -> list[str]:
    """Return the way to a value, by the names before the change."""
    steps = list(parse_pointer(pointer))
    if change.rule == "property-renamed":
        steps[-1] = change.values[0]
    return steps


def _step(step: str, attribute: str) -> str:
    return f"[{'' if step == '*' else step}]" if _is_item(step) else f".{attribute}"


def _is_item(step: str) -> bool:
    return step == "*" or step.isdecimal()
