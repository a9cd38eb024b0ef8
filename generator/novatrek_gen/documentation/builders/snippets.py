"""Python code to copy from the page of an event.

What a reader has to fill in is `...`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from novatrek_gen.documentation.builders.arguments import Arguments
from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.pages import ExampleDocs, Snippets
from novatrek_gen.model import Event, Service
from novatrek_gen.model.kafka import uses_kafka

_INDENT = "    "


def snippets(event: Event, context: Context, examples: Sequence[ExampleDocs]) -> Snippets:
    """Return the code of an event, whose examples are ``examples``."""
    code = _Code(event, context, Arguments(event, context))
    producer = code.first(event.producers)
    is_handled = code.first(event.consumers) is not None
    return Snippets(
        import_=code.import_((*event.producers, *event.consumers)),
        publish=code.publish(producer) if producer else None,
        handler=code.handler() if is_handled else None,
        test=code.test(examples) if is_handled else None,
    )


@dataclass(frozen=True)
class _Code:
    event: Event
    context: Context
    arguments: Arguments

    def first(self, services: Iterable[str]) -> Service | None:
        """Return the first of some services that has code for the event."""
        known = self.context.platform.services_by_name
        found = (known[name] for name in services)
        return next((service for service in found if uses_kafka(service, self.event)), None)

    def import_(self, services: Iterable[str], *more: str) -> str:
        """Return the import of the event's class by the first of some services."""
        names = ", ".join([self.event.names.class_, *more])
        return f"from {self.context.package_of(services)}.events import {names}"

    @property
    def _handling(self) -> Iterator[str]:
        """The consumers that have code for the event."""
        known = self.context.platform.services_by_name
        return (name for name in self.event.consumers if uses_kafka(known[name], self.event))

    def publish(self, service: Service) -> str:
        module, class_ = service.names.module, f"{service.names.class_}Producer"
        calls = [self._event(), *(f"{name}=..." for name in self.arguments.required)]
        lines = [
            self.import_([service.name]),
            f"from {self.context.packages.inside(module)}.producer import {class_}",
            "",
            "",
            f"async def publish(producer: {class_}) -> None:",
            *_call(f"await producer.{self.event.names.method}", calls, _INDENT),
        ]
        return "\n".join(lines)

    def _event(self) -> str:
        fields = self.arguments.fields
        if fields is None:
            return f"{self.event.names.class_}(...)"
        return "\n".join(
            _call(self.event.names.class_, [f"{name}={value}" for name, value in fields], "")
        )

    def handler(self) -> str:
        headers = self.arguments.headers_class
        taken = ["self", f"event: {self.event.names.class_}"]
        taken += [f"headers: {headers}"] if headers else []
        keywords = [f"{name}: str" for name in self.event.names.arguments.values()]
        taken += ["*", *keywords] if keywords else []
        return "\n".join(
            [
                self.import_(self._handling, *([headers] if headers else [])),
                "",
                "",
                "class Handlers:",
                f"{_INDENT}async def {self.event.names.handler}({', '.join(taken)}) -> None: ...",
            ]
        )

    def test(self, examples: Iterable[ExampleDocs]) -> str:
        payloads = (each.payload for each in examples if each.is_valid and each.payload)
        example = next(payloads, None)
        class_, given = self.event.names.class_, ["event"]
        given += ["..."] if self.arguments.headers_class else []
        given += [f"{name}=..." for name in self.event.names.arguments.values()]
        lines = [self.import_(self._handling), "", ""]
        made = self._event()
        if example is not None:
            lines = [
                f"from {self.context.package_of(self._handling)} import decode",
                self.import_(self._handling),
                "",
                f"EXAMPLE = {_text(example)}",
                "",
                "",
            ]
            made = f"decode({class_}, EXAMPLE)"
        body = f"event = {made}\nawait Handlers().{self.event.names.handler}({', '.join(given)})"
        lines += [f"async def test_{self.event.names.module}() -> None:", *_indented(body, _INDENT)]
        return "\n".join(lines)


def _call(called: str, arguments: Sequence[str], indent: str) -> list[str]:
    """Return the lines of a call: one if it is short, else one for each argument."""
    short = f"{indent}{called}({', '.join(arguments)})"
    if len(short) <= 88 and "\n" not in short:
        return [short]
    inner = (_indented(f"{argument},", indent + _INDENT) for argument in arguments)
    return [f"{indent}{called}(", *(line for lines in inner for line in lines), f"{indent})"]


def _indented(text: str, indent: str) -> list[str]:
    return [f"{indent}{line}" for line in text.split("\n")]


def _text(text: str) -> str:
    """Return a text as a Python literal."""
    return repr(text) if "\\" in text or '"""' in text else f'"""\\\n{text}\n"""'
