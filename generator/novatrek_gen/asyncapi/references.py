"""Resolution of `$ref` (AsyncAPI 3.0.0, "Reference Object") within the input root."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from novatrek_gen.asyncapi.base_uris import BaseUris
from novatrek_gen.asyncapi.discriminators import with_discriminators
from novatrek_gen.asyncapi.reference_paths import file_of, outside
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.source import MAX_DEPTH, Node, Object, child, load_document
from novatrek_gen.source.pointer import parse_fragment, to_pointer
from novatrek_gen.tree import OutsideTreeError, Tree


@dataclass(frozen=True, eq=False)
class Target:
    """The target of a reference; ``pointer`` is its place in ``file`` as unescaped steps.

    ``files`` are all files that were visited. If a pointer leads through another reference, as
    `#/channels/a/messages/b` does if `a` is one, ``file`` and ``pointer`` are the final ones.
    """

    node: Node
    file: str
    pointer: tuple[str, ...]
    files: frozenset[str]

    @property
    def id(self) -> str:
        """The canonical form of the reference, the same from every file."""
        return f"{self.file}#{to_pointer(self.pointer)}"


class Library:
    """The files of a tree as nodes; each is read and parsed once.

    ``urls`` maps prefixes of URLs to folders of the tree that contain copies of the files below
    them. Nothing is fetched.
    """

    def __init__(self, tree: Tree, urls: Mapping[str, str] | None = None) -> None:
        self._tree, self._urls = tree, urls or {}
        self._loaded: dict[str, tuple[Node | None, Diagnostics]] = {}
        self._written: dict[str, Node] = {}
        self._unreadable: dict[str, str] = {}
        self._outside: set[str] = set()
        self._asked: set[str] = set()
        self._passing: set[int] = set()
        # Targets by the ids of references, and these references, whose ids stay theirs.
        self._followed: dict[int, Target | Diagnostics] = {}
        self._kept: list[Object] = []
        self._base_uris: dict[str, BaseUris] = {}

    @property
    def files(self) -> dict[str, Node]:
        """The files read so far that could be parsed."""
        return {file: node for file, (node, _) in self._loaded.items() if node is not None}

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Yield a set that all files are added to that are asked for meanwhile."""
        before, self._asked = self._asked, set()
        try:
            yield self._asked
        finally:
            self._asked = before

    def load(self, file: str) -> tuple[Node | None, Diagnostics]:
        """Return the root node of a file, or None and the reason."""
        self._asked.add(file)
        if file not in self._loaded:
            self._loaded[file] = self._load(file)
        node, found = self._loaded[file]
        return node, (found if node is None else ())

    def found_in(self, files: Collection[str]) -> Diagnostics:
        """Return the findings about the text of those files that were read all the same."""
        parsed = (self._loaded[file] for file in files if file in self._loaded)
        return tuple(one for node, found in parsed if node is not None for one in found)

    def _load(self, file: str) -> tuple[Node | None, Diagnostics]:
        try:
            data = self._tree.read(file)
        except OutsideTreeError:
            self._outside.add(file)
            reason = "is a symbolic link that leads outside the input root"
        except FileNotFoundError:
            reason = "does not exist"
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
        else:
            root, found = load_document(data, file, self._tree.name)
            if root is None:
                return None, found
            self._written[file] = root
            return with_discriminators(root), found
        self._unreadable[file] = reason
        return None, (
            report("file-unreadable", f"the file {reason}", Location(file, tree=self._tree.name)),
        )

    def as_written(self, file: str, pointer: tuple[str, ...]) -> Node | None:
        """Return what a file contains at a place, without the alternatives of discriminators."""
        node = self._written.get(file)
        for step in pointer:
            node = child(node, step) if node is not None else None
        return node

    def follow(self, reference: Object) -> Target | Diagnostics:
        """Return the final target of ``reference``, through any chain of references.

        If it has none, return the findings that explain why. The findings of a broken file are
        returned for every reference into it.
        """
        seen: dict[str, Location] = {}
        chain: list[tuple[Object, frozenset[str]]] = []
        node, found = reference, self._followed.get(id(reference))
        while found is None:
            target = self.step(node)
            if not isinstance(target, Target) or not is_reference(target.node):
                chain.append((node, frozenset()))
                found = target
                break
            assert isinstance(target.node, Object)
            chain.append((node, target.files))
            node = target.node
            found = (_cycle(target.id, seen),) if target.id in seen else None
            seen[target.id] = place_of(node)
            found = found or self._followed.get(id(node))
        for node, files in reversed(chain):
            found = self._remember(node, found, files)
        return found

    def _remember(
        self, reference: Object, found: Target | Diagnostics, files: frozenset[str]
    ) -> Target | Diagnostics:
        """Keep the target of a reference, so that chains of references are followed once."""
        if isinstance(found, Target):
            found = replace(found, files=found.files | files)
        # Inside a pointer that leads through references, a circle is one for that pointer only.
        if isinstance(found, Target) or not self._passing:
            self._followed[id(reference)] = found
            self._kept.append(reference)
        return found

    def step(self, reference: Object) -> Target | Diagnostics:
        """Return the direct target of ``reference``, which may be another reference."""
        text, place = reference.text("$ref"), place_of(reference)
        if text is None:
            return ()  # reported by the structure
        if (inside := self._by_id(reference, text)) is not None:
            return inside
        file = file_of(text, place, self._urls)
        if isinstance(file, Diagnostic):
            return (file,)
        root, found = self.load(file)
        if root is not None:
            fragment = text.partition("#")[2]
            if fragment and not fragment.startswith("/"):
                message = f"{text!r} is not a JSON Pointer: it must start with '#/'"
                return (report("ref-dangling", message, place),)
            return self._descend(Target(root, file, (), frozenset({file})), fragment, reference)
        if file in self._outside:
            return (outside(text, place),)
        if file in self._unreadable:
            message = f"the target of {text!r} cannot be read: {file} {self._unreadable[file]}"
            return (report("ref-dangling", message, place),)
        return found

    def _by_id(self, reference: Object, text: str) -> Target | None:
        """Return the target in the reference's own file, if a `$id` in it decides about that."""
        file = reference.location.file
        root, _ = self.load(file)
        if root is None:
            return None
        if file not in self._base_uris:
            self._base_uris[file] = BaseUris.of(root)
        resolved = self._base_uris[file].resolve(reference, text)
        if resolved is None:
            return None
        pointer, fragment = resolved
        start = Target(root, file, (), frozenset({file}))
        found = self._descend(start, to_pointer(pointer) + fragment, reference)
        # Contracts often have an `$id` for information only, with references to `#/components`.
        return found if isinstance(found, Target) else None

    def _descend(self, target: Target, fragment: str, reference: Object) -> Target | Diagnostics:
        """Follow a pointer below ``target``, also through references."""
        text, place = reference.text("$ref"), place_of(reference)
        for step in parse_fragment(fragment):
            if isinstance(target.node, Object) and is_reference(target.node):
                passed = self._through(target.node, place)
                if not isinstance(passed, Target):
                    return passed
                target = replace(passed, files=target.files | passed.files)
            below = child(target.node, step)
            if below is None:
                below = self.as_written(target.file, (*target.pointer, step))
            if below is None:
                known = target.node.members if isinstance(target.node, Object) else ()
                message = f"the target of {text!r} does not exist: there is no {step!r}"
                return (report("ref-dangling", message, place, hint=did_you_mean(step, known)),)
            target = replace(target, node=below, pointer=(*target.pointer, step))
        return target

    def _through(self, inner: Object, place: Location) -> Target | Diagnostics:
        """Follow a reference that a pointer leads through."""
        if id(inner) in self._passing:
            return (report("ref-cycle", "the reference leads back to itself", place),)
        if len(self._passing) >= MAX_DEPTH:
            message = f"the pointer leads through more than {MAX_DEPTH} references"
            return (report("too-deep", message, place, hint="refer to the target directly"),)
        self._passing.add(id(inner))
        try:
            return self.follow(inner)
        finally:
            self._passing.discard(id(inner))


def is_reference(node: Node | None) -> bool:
    """Return whether a node is a Reference Object."""
    return isinstance(node, Object) and "$ref" in node.members


def place_of(reference: Object) -> Location:
    """Return the location of the `$ref` of a Reference Object."""
    return reference.value_location("$ref")


def _cycle(id_: str, seen: dict[str, Location]) -> Diagnostic:
    """Report a circle of references, always at the same place of the circle."""
    inside = [*seen.values()][list(seen).index(id_) :]
    return report("ref-cycle", "the reference leads back to itself", min(inside))
