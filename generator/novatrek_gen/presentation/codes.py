"""Explanations of codes: one for the terminal, all of them as a page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from novatrek_gen.diagnostics import TOPICS, Code, Severity
from novatrek_gen.presentation.findings import severity_span
from novatrek_gen.presentation.lines import Line, Span, line

_WIDTH = 80
_PAGE_INTRO = """\
# What novatrek-gen finds

Every finding has a code. `novatrek-gen explain <code>` prints its section of this page.

An *error* prevents all output; with `--strict`, a *warning* does too.
[Findings can be ignored, and their severities changed](../README.md#findings-you-do-not-want),
except for errors that generated code depends on; their sections give the reason.

An example contains only what matters; the rest is as in [a small shop](../tests/diagnostics/shop).
"""


def overview(codes: Mapping[str, Code]) -> Iterator[Line]:
    """Yield a line for each code, by topic."""
    width = max(map(len, codes))
    for topic, title in TOPICS.items():
        yield line(Span(title, bold=True))
        for code in _of_topic(codes, topic):
            yield line(f"  {code.name:{width}}  {code.summary}")
        yield line()


def explanation(code: Code) -> Iterator[Line]:
    """Yield the lines of one code's explanation."""
    label = Span(_label(code)) if code.optional else severity_span(code.severity)
    yield line(Span(code.name, bold=True), " (", label, ")")
    yield line()
    for text in (
        f"{code.summary} {code.explanation}",
        f"What to do: {code.hint}.",
        _is_fixed(code) or _how_to_adjust(code),
    ):
        yield from (line(part) for part in textwrap.wrap(text, _WIDTH, break_long_words=False))
        yield line()
    yield from _example("Wrong", "red", code.bad)
    yield from _example("Right", "green", code.good)


def as_text(code: Code) -> str:
    """Return the lines of `explanation` as one text."""
    return "\n".join(row.text for row in explanation(code)).strip()


def as_markdown(codes: Mapping[str, Code]) -> str:
    """Return the page about all codes."""
    return "\n".join([_PAGE_INTRO, *_contents(codes), "", *_sections(codes)])


def code_as_markdown(code: Code) -> str:
    """Return the explanation of one code in Markdown, without a heading."""
    parts = [code.summary, code.explanation, f"What to do: {code.hint}.", _is_fixed(code)]
    return "\n\n".join(
        [*filter(None, parts), _fenced("Wrong", code.bad), _fenced("Right", code.good)]
    )


def _is_fixed(code: Code) -> str:
    """Return why findings of a code are always reported as errors; nothing if they are not."""
    return f"It cannot be ignored or lowered: {code.essential}." if code.essential else ""


def _how_to_adjust(code: Code) -> str:
    if code.optional:
        return (
            f'It is off. To choose it, write `severity = {{{code.name} = "warning"}}` into the'
            " table `[lint]` of the configuration."
        )
    other = "warning" if code.severity is Severity.ERROR else "error"
    return (
        f'To ignore it, write `ignore = ["{code.name}"]` into the table `[lint]` of the'
        f' configuration; to change its severity, `severity = {{{code.name} = "{other}"}}`.'
    )


def _example(title: str, colour: str, files: Mapping[str, str]) -> Iterator[Line]:
    for name, text in files.items():
        yield line(Span(title, colour), f", {name}:")
        yield line()
        yield from (line(f"    {row}".rstrip()) for row in text.splitlines())
        yield line()


def _fenced(title: str, files: Mapping[str, str]) -> str:
    return "\n\n".join(
        f"{title}, `{name}`:\n\n```{name.rpartition('.')[2]}\n{text}```"
        for name, text in files.items()
    )


def _contents(codes: Mapping[str, Code]) -> Iterator[str]:
    for topic, title in TOPICS.items():
        names = (f"[{code.name}](#{code.name})" for code in _of_topic(codes, topic))
        yield f"- {title}: " + ", ".join(names)


def _sections(codes: Mapping[str, Code]) -> Iterator[str]:
    for topic, title in TOPICS.items():
        yield f"## {title}\n"
        for code in _of_topic(codes, topic):
            yield f"### {code.name}\n\n*{_label(code)}*: {code_as_markdown(code)}\n"


def _label(code: Code) -> str:
    return "off" if code.optional else code.severity.label


def _of_topic(codes: Mapping[str, Code], topic: str) -> Iterator[Code]:
    return (code for code in codes.values() if code.topic == topic)
