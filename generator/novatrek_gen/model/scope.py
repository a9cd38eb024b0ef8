"""Names that share a namespace and must differ from one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from novatrek_gen.model.names import digest, spelled_out


class Scope:
    """Gives each thing of a namespace a name of its own.

    The first to ask for a name keeps it, so that what is added behind it changes nothing; who comes
    later is called by what it says besides. The name depends on the thing's own spelling, never on
    how many others there are.
    """

    def __init__(self, taken: Iterable[str] = (), *, fold: bool = False) -> None:
        """Take the names that cannot be had.

        ``fold`` says that names which differ only in case are the same, as those of files are.
        """
        self._fold = fold
        self._taken = {self._key(name) for name in taken}

    def give(self, originals: Iterable[str], naming: Callable[[str], str]) -> str:
        """Return a free name for a thing, made by ``naming`` of the first text that has one.

        The texts are what the thing may be called after; if none of them gives a free name, the
        characters that naming drops are spelled out, and a digest settles the rest.
        """
        # Of a name without a letter or digit nothing would be left.
        texts = [text if any(map(str.isalnum, text)) else spelled_out(text) for text in originals]
        last = texts[-1]
        candidates = [*texts, spelled_out(last), f"{last}_{digest(last)}"]
        for text in candidates:
            name = naming(text)
            if self._key(name) not in self._taken:
                self._taken.add(self._key(name))
                return name
        return self._numbered(naming, candidates[-1])

    def reserve(self, name: str) -> None:
        """Let nothing else have this name."""
        self._taken.add(self._key(name))

    def _numbered(self, naming: Callable[[str], str], text: str) -> str:
        """Return a name for what cannot be told apart even by its spelling."""
        number = 2
        while self._key(name := naming(f"{text}_{number}")) in self._taken:
            number += 1
        self._taken.add(self._key(name))
        return name

    def _key(self, name: str) -> str:
        return name.casefold() if self._fold else name
