"""Parses a YAML document, and locates its syntax errors."""

from __future__ import annotations

import yaml

from novatrek_gen.diagnostics import Diagnostics, Location, Related
from novatrek_gen.source.error import SourceError
from novatrek_gen.source.nodes import Node
from novatrek_gen.source.yaml.builder import Builder, at
from novatrek_gen.source.yaml.surrogates import Surrogates


def parse_yaml(text: str, start: Location) -> tuple[Node | None, Diagnostics]:
    """Parse one YAML document; return its root, None if it is empty, and findings about it.

    Raises SourceError.

    Args:
        text: the document.
        start: the location of its first character.
    """
    surrogates = Surrogates.hide(text)
    builder = Builder(start, surrogates)
    try:
        for event in yaml.parse(surrogates.text, Loader=yaml.CSafeLoader):
            builder.feed(event)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, start) from None
    except yaml.YAMLError as error:
        before = text[: getattr(error, "position", 0) or 0]
        place = start.at(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        reason = str(error).splitlines()[0]
        raise SourceError("yaml-syntax", f"not valid YAML: {reason}", place) from None
    return builder.root, tuple(builder.found)


def _syntax_error(error: yaml.MarkedYAMLError, text: str, start: Location) -> SourceError:
    mark = error.problem_mark or error.context_mark
    place = at(mark, start) if mark else start
    related: tuple[Related, ...] = ()
    if error.context_mark and error.context and at(error.context_mark, start) != place:
        related = (Related(at(error.context_mark, start), error.context),)
    line = text.split("\n")[place.line - 1 : place.line]
    is_tab = bool(line) and line[0][place.column - 1 : place.column] == "\t"
    problem = "indentation must not contain tabs" if is_tab else error.problem
    return SourceError("yaml-syntax", f"not valid YAML: {problem}", place, related)
