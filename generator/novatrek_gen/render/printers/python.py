"""Values in Python source: docstrings, literals and import statements."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from novatrek_gen.python import Symbol, export_order, import_statements, symbol
from novatrek_gen.source.hidden import without_hidden

LINE_LENGTH = 100

# A quote that ends the text, and is not escaped, would run into those that end the literal.
_OPEN_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*)"$')


def docstring(text: str, indent: int = 4) -> str:
    """Return ``text`` as a docstring literal, wrapped to fit behind ``indent`` spaces."""
    # Python rejects a file that contains a NUL; others change how the source is shown.
    safe = without_hidden(text).strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    safe = _OPEN_QUOTE.sub(r'\1\\"', safe)
    # Templates leave out paragraphs by conditions, and the blank lines around them stay.
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n{2,}", safe)]
    if len(paragraphs) == 1 and len(paragraphs[0]) + 6 + indent <= LINE_LENGTH:
        return f'"""{paragraphs[0]}"""'
    return _wrapped(tuple(paragraphs), indent)


@lru_cache(maxsize=4096)
def _wrapped(paragraphs: tuple[str, ...], indent: int) -> str:
    width, pad = LINE_LENGTH - indent, " " * indent
    wrapped = [
        textwrap.fill(
            paragraph,
            width - 3 if index == 0 else width,
            subsequent_indent=pad,
            initial_indent=pad if index else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for index, paragraph in enumerate(paragraphs)
    ]
    return '"""' + "\n\n".join(wrapped) + f'\n{pad}"""'


def string(value: Any) -> str:
    """Return a value as a Python literal."""
    return repr(value)


def imports(package: Any, *used: Any, module: str = "") -> str:
    """Return the import statements of a module of a generated package.

    ``package`` is its view, or its name if it contains everything.
    Each of ``used`` is a symbol, something that has ``symbols``, the name of a known symbol, or
    an iterable of these; nothing is imported for an empty one or for None. ``module`` is
    the module's own name as symbols have it. Raises LookupError for a name that is unknown.
    """
    name, runtime = getattr(package, "name", package), getattr(package, "runtime", None)
    return import_statements(set(_symbols(used)), name, module, runtime)


def _symbols(used: Any) -> Iterator[Symbol]:
    if isinstance(used, Symbol):
        yield used
    elif isinstance(used, str):
        yield symbol(used)
    elif hasattr(used, "symbols"):
        yield from used.symbols
    else:
        for each in used or ():
            yield from _symbols(each)


def in_export_order(items: Iterable[Any], attribute: str) -> list[Any]:
    """Return the items in the order in which ruff wants the names that are their ``attribute``."""
    return sorted(items, key=lambda item: export_order(getattr(item, attribute)))
