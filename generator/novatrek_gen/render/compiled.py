"""Compiled templates: kept for as long as the process runs, and as pieces of earlier runs."""

from __future__ import annotations

import json
import marshal
from collections.abc import Mapping
from contextlib import suppress
from types import CodeType
from typing import Final

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from novatrek_gen.render.reads import Reads, reads_of
from novatrek_gen.store import Pieces


class CompiledTemplates(BytecodeCache):
    """Keep the code of each template text, so that a later rendering need not compile it again.

    Compiling takes longer than rendering a small platform. Jinja asks by the template's name and
    a digest of its text, so a template that was edited is compiled anew.

    Args:
        kind: Of the environments that compile: others may make other code of the same text.
    """

    def __init__(self, kind: str) -> None:
        self._kind: Final = kind
        self._code: Final[dict[tuple[str, str], CodeType]] = {}
        self._reads: Final[dict[tuple[str, str], Reads]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code of a template into its bucket, if it is known."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code that Jinja compiled for a bucket."""
        assert bucket.code is not None
        self._code[bucket.key, bucket.checksum] = bucket.code

    def learn(self, environment: Environment, texts: Mapping[str, str], pieces: Pieces) -> None:
        """Get the code of all templates at once, by their names, from earlier runs if possible."""
        if all(self._key(*each) in self._code for each in texts.items()):
            return
        everything = json.dumps([self._kind, sorted(texts.items())]).encode()
        (kept,) = pieces.recall(
            "templates", [everything], lambda _: [marshal.dumps(_compiled(environment, texts))]
        )
        # Only we write to the store, of which the folder is the user's own; a damaged entry has
        # another digest.
        for name, (code, *reads) in marshal.loads(kept).items():  # noqa: S302
            key = self._key(name, texts[name])
            self._code[key], self._reads[key] = code, Reads(*reads)

    def fields(self, template: str, value: str, texts: Mapping[str, str]) -> set[str] | None:
        """Return the fields of a value that a template reads, by itself or by others.

        None if that is not known, or if it passes on the whole value. ``texts`` are those that
        `learn` was given.
        """
        found: set[str] = set()
        seen: set[str] = set()
        pending = [template]
        while pending:
            if (name := pending.pop()) in seen:
                continue
            seen.add(name)
            reads = self._reads.get(self._key(name, texts[name])) if name in texts else None
            if reads is None or reads.others is None:
                return None
            if (fields := reads.fields.get(value, [])) is None:
                return None
            found.update(fields)
            pending.extend(reads.others)
        return found

    def _key(self, name: str, text: str) -> tuple[str, str]:
        return self.get_cache_key(name, name), self.get_source_checksum(text)


def _compiled(environment: Environment, texts: Mapping[str, str]) -> dict[str, tuple[object, ...]]:
    """Return the code of each template, and what it reads.

    One with an error has none: whoever uses it is told.
    """
    compiled: dict[str, tuple[object, ...]] = {}
    for name, text in sorted(texts.items()):
        with suppress(Exception):
            parsed = environment.parse(text, name, name)
            reads = reads_of(parsed)
            compiled[name] = (environment.compile(parsed, name, name), *reads)
    return compiled
