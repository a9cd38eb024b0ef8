"""Parses a YAML document, and locates its syntax errors."""

from __future__ import annotations

import yaml

from novatrek_gen.diagnostics import Diagnostics, Location, Related
from novatrek_gen.source.error import SourceError
from novatrek_gen.source.nodes import Node
from novatrek_gen.source.yaml.builder import Builder, at
from novatrek_gen.source.yaml.surrogates import Surrogates

# What libyaml says, in words of YAML's users.
_WORDS = {
    "could not find expected ':'": "a key without a colon",
    "mapping values are not allowed in this context": (
        "a second colon in one line, or wrong indentation; put text that contains a colon in quotes"
    ),
    "did not find expected key": (
        "a key is expected here; compare quotes and indentation with the lines above"
    ),
    "did not find expected '-' indicator": (
        "an item of the list is expected here; compare the indentation with the lines above"
    ),
    "did not find expected ',' or '}'": "a comma or the closing } is missing",
    "did not find expected ',' or ']'": "a comma or the closing ] is missing",
    "did not find expected node content": "a value is missing",
    "did not find expected <document start>": "this text belongs to no key",
    "block sequence entries are not allowed in this context": (
        "a list cannot begin here; begin it in the next line"
    ),
    "found character that cannot start any token": (
        "a value cannot begin with this character; put the text in quotes"
    ),
    "found unexpected end of stream": "the closing quotation mark is missing",
    "found unknown escape character": (
        "an unknown escape after a backslash; in single quotes, a backslash is a character"
    ),
}
_BEGINNINGS = {
    "while parsing a block mapping": "the object begins here",
    "while parsing a flow mapping": "the object begins here",
    "while parsing a block collection": "the list begins here",
    "while parsing a flow sequence": "the list begins here",
    "while parsing a quoted scalar": "the text begins here",
    "while scanning a quoted scalar": "the text begins here",
    "while scanning a simple key": "the key begins here",
}


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
        note = _BEGINNINGS.get(error.context, error.context)
        related = (Related(at(error.context_mark, start), note),)
    said = str(error.problem)
    line = text.split("\n")[place.line - 1 : place.line]
    is_tab = bool(line) and line[0][place.column - 1 : place.column] == "\t"
    problem = "indentation must not contain tabs" if is_tab else _WORDS.get(said, said)
    return SourceError("yaml-syntax", f"not valid YAML: {problem}", place, related)
