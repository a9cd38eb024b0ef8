"""The error that the parsers raise: it ends the reading of one file, never the program."""

from __future__ import annotations

from novatrek_gen.diagnostics import Location, Related


class SourceError(Exception):
    """A file cannot be parsed; `load_document` turns this into a diagnostic."""

    def __init__(
        self, code: str, message: str, location: Location, related: tuple[Related, ...] = ()
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.location, self.related = code, message, location, related
