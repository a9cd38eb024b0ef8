"""The errors that are raised rather than reported: configuration, templates and the disk.

Findings about contracts are values (`novatrek_gen.diagnostics`). What stops the program instead
is one of these; `novatrek_gen.cli` catches the base class and turns it into a message and an
exit code.
"""

from __future__ import annotations


class GeneratorError(Exception):
    """The program cannot go on; the text says what is wrong and what to do."""


class ConfigError(GeneratorError):
    """The configuration is missing, unreadable or wrong."""


class RevisionError(GeneratorError):
    """A git revision cannot be read: no git, no repository, or no such revision in it."""


class TemplateError(GeneratorError):
    """A template cannot be read, parsed or rendered."""


class OutputError(GeneratorError):
    """The output folder cannot be read or written, or holds files that are not ours."""


class UnknownFilesError(OutputError):
    """Files that would be overwritten are not known to be generated; ``--adopt`` allows it."""


class UnknownCodeError(GeneratorError):
    """No finding has the code that was asked about."""
