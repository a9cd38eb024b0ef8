"""Errors that are raised instead of reported: configuration, templates and the disk.

Findings about contracts are values (`novatrek_gen.diagnostics`). Everything else that stops the
program is one of these errors; `novatrek_gen.cli` catches the base class, prints the message and
exits with a code.
"""

from __future__ import annotations


class GeneratorError(Exception):
    """The program cannot continue; the message contains the fault and its remedy."""


class ConfigError(GeneratorError):
    """The configuration is missing, unreadable or wrong."""


class RevisionError(GeneratorError):
    """A git revision cannot be read: no git, no repository, or no such revision in it."""


class TemplateError(GeneratorError):
    """A template cannot be read, parsed or rendered."""


class OutputError(GeneratorError):
    """The output folder cannot be read or written, or contains unknown files."""


class UnknownFilesError(OutputError):
    """Files would be overwritten that may not have been generated; ``--adopt`` allows it."""


class CodeError(GeneratorError):
    """The code of a service cannot be read, or it is not known whose it is."""


class UnknownCodeError(GeneratorError):
    """The code of a finding does not exist."""


class UnknownNameError(GeneratorError):
    """The platform has no event, service, schema, topic or field of a name."""


class MessageError(GeneratorError):
    """A message cannot be read, or the event has no schema to validate it against."""


class EditError(GeneratorError):
    """A contract cannot be changed as asked: it does not fit what is there."""


class ClusterError(GeneratorError):
    """A Kafka cluster cannot be reached, read or changed, or the client library is missing."""
