"""Follows `$ref`s: JSON References (AsyncAPI 3.0.0, "Reference Object") within the input root."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.source import Array, Node, Object, Scalar, child, load_document
from novatrek_gen.tree import Tree


@dataclass(frozen=True, eq=False)
class Target:
    """What a reference leads to; ``pointer`` is its place in ``file`` as decoded steps."""

    node: Node
    file: str
    pointer: tuple[str, ...]

    @property
    def id(self) -> str:
        """The canonical spelling of the reference, the same from wherever it is made."""
        steps = (step.replace("~", "~0").replace("/", "~1") for step in self.pointer)
        return "#".join((self.file, "".join(f"/{step}" for step in steps)))


# What these keywords hold is data: a "$ref" in it is a value like any other.
DATA_KEYWORDS = frozenset({"const", "enum", "default", "examples", "example"})

# The keys of what these hold are names: a property may be called "const", a channel "default".
NAME_MAPS = frozenset(
    "properties patternProperties definitions dependencies $defs schemas servers channels"
    " operations messages parameters variables".split()
)


def references_in(node: Node) -> Iterator[Object]:
    """Yield every Reference Object at or below ``node``."""
    if isinstance(node, Array):
        for item in node.items:
            yield from references_in(item)
    elif isinstance(node, Object):
        if isinstance(node.text("$ref"), str):
            yield node
            return
        for key, below in node.items():
            if key in NAME_MAPS and isinstance(below, Object):
                for _, named in below.items():
                    yield from references_in(named)
            elif key not in DATA_KEYWORDS:
                yield from references_in(below)


class Library:
    """The files of a tree as nodes, each read and parsed once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._loaded: dict[str, tuple[Node | None, Diagnostics]] = {}

    @property
    def files(self) -> dict[str, Node]:
        """The files read so far that could be parsed."""
        return {file: node for file, (node, _) in self._loaded.items() if node is not None}

    def load(self, file: str) -> tuple[Node | None, Diagnostics]:
        """Return the root node of a file, or None and the reason."""
        if file not in self._loaded:
            self._loaded[file] = self._load(file)
        return self._loaded[file]

    def _load(self, file: str) -> tuple[Node | None, Diagnostics]:
        try:
            data = self._tree.read(file)
        except PermissionError:
            return None, (report("file-unreadable", "may not be read", Location(file)),)
        except OSError as error:
            reason = error.strerror or "does not exist"
            return None, (report("file-unreadable", f"cannot be read: {reason}", Location(file)),)
        return load_document(data, file)

    def follow(self, reference: Object) -> Target | Diagnostic | None:
        """Return what ``reference`` finally leads to, through any chain of references.

        A Diagnostic says why it leads nowhere; None means that the file it names is broken, which
        has been reported with that file.
        """
        seen: set[str] = set()
        node: Node = reference
        target: Target | None = None
        while isinstance(node, Object) and "$ref" in node.entries:
            step = self._step(node)
            if not isinstance(step, Target):
                return step
            if step.id in seen:
                text, place = _text(reference), _place(reference)
                return report("ref-cycle", f"{text!r} leads back to itself", place)
            seen.add(step.id)
            target, node = step, step.node
        return target

    def _step(self, reference: Object) -> Target | Diagnostic | None:
        text, place = _text(reference), _place(reference)
        if text is None:
            return report("wrong-type", "a $ref must be a string", place)
        path, _, fragment = text.partition("#")
        file = _join(place.file, unquote(path)) if path else place.file
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", path):
            return report("ref-remote", f"{text!r} is a URL", place)
        if file is None:
            return report("ref-outside-root", f"{text!r} leads outside the input root", place)
        root, found = self.load(file)
        if root is None:
            return _unreadable(text, file, found, place)
        return _descend(root, file, fragment, text, place)


def _text(reference: Object) -> str | None:
    return reference.text("$ref")


def _place(reference: Object) -> Location:
    value = reference.get("$ref")
    return value.location if isinstance(value, Scalar) else reference.location


def _join(base: str, path: str) -> str | None:
    """Return ``path`` seen from the file ``base``, or None if that is outside the root."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    return None if joined.startswith(("../", "/")) or joined == ".." else joined


def _unreadable(
    text: str, file: str, found: Diagnostics, place: Location
) -> Diagnostic | None:
    if any(finding.message == "may not be read" for finding in found):
        return report("ref-outside-root", f"{text!r} leads outside the input root", place)
    if any(finding.code == "file-unreadable" for finding in found):
        return report("ref-dangling", f"there is no file {file!r}", place)
    return None


def _descend(
    root: Node, file: str, fragment: str, text: str, place: Location
) -> Target | Diagnostic:
    if fragment and not fragment.startswith("/"):
        return report("ref-dangling", f"{text!r} is not a JSON Pointer: '#/' must come first", place)
    steps = tuple(
        unquote(step).replace("~1", "/").replace("~0", "~") for step in fragment.split("/")[1:]
    )
    node = root
    for step in steps:
        below = child(node, step)
        if below is None:
            known = node.entries if isinstance(node, Object) else ()
            message = f"{text!r} leads nowhere: there is no {step!r}"
            return report("ref-dangling", message, place, hint=did_you_mean(step, known))
        node = below
    return Target(node, file, steps)
