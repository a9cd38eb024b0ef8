"""Unique names in a namespace."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from novatrek_gen.model.names import digest, spelled_out


class Scope:
    """Gives each object of a namespace a unique name.

    The first object keeps a name, so adding objects later renames none; a later object gets a name
    from its other texts. A name depends on the object's spelling, not on the number of others.
    """

    def __init__(self, taken: Iterable[str] = (), *, fold: bool = False) -> None:
        """Create a namespace in which the names ``taken`` are not available.

        With ``fold``, names that differ only in case are the same, as names of files are.
        """
        self._fold = fold
        self._taken = {self._key(name) for name in taken}
        # Names are never given back, so that a number that was not free remains so.
        self._numbers: dict[tuple[Callable[[str], str], str, tuple[str, ...]], int] = {}

    def give(
        self,
        originals: Iterable[str],
        naming: Callable[[str], str],
        *,
        suffixes: Iterable[str] = (),
    ) -> str:
        """Return a free name, derived by ``naming`` from the first of ``originals`` that gives one.

        The name is also free with each of ``suffixes``, for objects that are named after this one.
        If none does, the characters that ``naming`` drops are spelled out; then a digest is added.
        """
        # A text without letters and digits would give an empty name.
        texts = [text if any(map(str.isalnum, text)) else spelled_out(text) for text in originals]
        last, endings = texts[-1], ("", *suffixes)
        candidates = [*texts, spelled_out(last), f"{last}_{digest(last)}"]
        for text in candidates:
            name = naming(text)
            if self._is_free(name, endings):
                self._taken.add(self._key(name))
                return name
        return self._numbered(naming, candidates[-1], endings)

    def take(self, name: str) -> bool:
        """Reserve a name; return False if it is not available."""
        is_free = self._is_free(name, ("",))
        self.reserve(name)
        return is_free

    def reserve(self, name: str) -> None:
        """Make a name unavailable."""
        self._taken.add(self._key(name))

    def _numbered(self, naming: Callable[[str], str], text: str, endings: tuple[str, ...]) -> str:
        """Return a numbered name for an object whose spelling is not unique."""
        asked = naming, text, endings
        number = self._numbers.get(asked, 2)
        while not self._is_free(name := naming(f"{text}_{number}"), endings):
            number += 1
        self._taken.add(self._key(name))
        self._numbers[asked] = number
        return name

    def _is_free(self, name: str, endings: tuple[str, ...]) -> bool:
        return not any(self._key(f"{name}{ending}") in self._taken for ending in endings)

    def _key(self, name: str) -> str:
        return name.casefold() if self._fold else name
