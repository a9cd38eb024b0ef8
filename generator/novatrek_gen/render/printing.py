"""Prints artefacts into formatted files. What sees the same values as in an earlier run is kept."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence

from novatrek_gen.documentation import Documentation
from novatrek_gen.documentation.pages import EventSummary
from novatrek_gen.processes import in_processes, in_this_process
from novatrek_gen.render.canonical import digest_of
from novatrek_gen.render.engine import Engine
from novatrek_gen.render.format import format_python
from novatrek_gen.render.plan import SUFFIX, Artefact
from novatrek_gen.render.views import EventView, PlatformView
from novatrek_gen.render.work import Work
from novatrek_gen.store import NoPieces

# Values about the whole platform.
_WHOLE = (PlatformView, Documentation)
# Values that are in many others.
_PARTS = frozenset({EventView, EventSummary})
# What pickle raises.
_UNKNOWN = (pickle.PicklingError, TypeError, ValueError, AttributeError, RecursionError)


def print_files(
    artefacts: Sequence[Artefact], engine: Engine, work: Work, *, repeatable: bool
) -> dict[str, bytes]:
    """Return the formatted file of each artefact, by its path. Raises TemplateError.

    Files that show the whole platform are printed in each run: it differs whenever a contract does.

    Args:
        artefacts: What is printed.
        engine: Renders them.
        work: Has the files of earlier runs.
        repeatable: Whether a template always prints the same for the same values.
    """
    work.progress("looking up files")
    seen = _Seen(engine)
    looks = repeatable and not isinstance(work.pieces, NoPieces)
    inputs = [seen.by(each) if looks else None for each in artefacts]
    forgotten = {each.path for each, key in zip(artefacts, inputs, strict=True) if key is not None}

    def missing(positions: Sequence[int]) -> Iterable[bytes]:
        those = [artefacts[at] for at in positions]
        rendering = in_processes if repeatable else in_this_process
        rendered = rendering(engine.render, those, "rendering", work.progress)
        texts = {each.path: text for each, text in zip(those, rendered, strict=True)}
        work.progress("formatting")
        templates = {each.path: each.template for each in those}
        return format_python(texts, templates, work.pieces, forgotten).values()

    printed = work.pieces.recall("files", inputs, missing)
    return {each.path: piece for each, piece in zip(artefacts, printed, strict=True)}


class _Seen:
    """Knows what templates see, as bytes.

    Args:
        engine: Knows the templates.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Values are kept, so that no other value gets their id meanwhile.
        self._digests: dict[int, tuple[object, bytes]] = {}

    def by(self, artefact: Artefact) -> bytes | None:
        """Return all that an artefact depends on; None if that is not known."""
        if not artefact.template.endswith(SUFFIX):
            return None
        try:
            parts = [each for name in sorted(artefact.values) for each in self._of(artefact, name)]
        except _UNKNOWN:
            return None
        parts += [self._engine.identity, artefact.template.encode(), artefact.path.encode()]
        return b"".join(len(part).to_bytes(8) + part for part in parts)

    def _of(self, artefact: Artefact, name: str) -> Iterator[bytes]:
        """Yield what an artefact sees of a value: of one about the whole platform, what it reads.

        Raises what pickle raises.
        """
        value = artefact.values[name]
        yield name.encode()
        if not isinstance(value, _WHOLE):
            yield self._digest(value)
            return
        fields = self._engine.fields(artefact.template, name)
        if fields is None:
            raise pickle.PicklingError("it differs whenever a contract does")
        for field in sorted(fields):
            if hasattr(value, field):
                yield field.encode()
                yield self._digest(getattr(value, field))

    def _digest(self, value: object) -> bytes:
        if id(value) not in self._digests:
            self._digests[id(value)] = value, digest_of(value, self._part)
        return self._digests[id(value)][1]

    def _part(self, value: object) -> bytes | None:
        return self._digest(value) if type(value) in _PARTS else None
