"""The configuration: finding its file, reading it, and its values."""

from novatrek_gen.config.baseline import Baseline, Known, Recorded, dump_baseline
from novatrek_gen.config.dates import has_expired
from novatrek_gen.config.diff import DiffEntry, DiffSettings
from novatrek_gen.config.find import FILE_NAME, configuration_in, plain_settings
from novatrek_gen.config.lint import Conventions, Lint, LintEntry
from novatrek_gen.config.load import load_config, read_config
from novatrek_gen.config.model import Cluster, Config, Fill
from novatrek_gen.config.source_lock import (
    LockedSource,
    dump_source_lock,
    read_source_lock,
    source_lock_of,
)
from novatrek_gen.config.sources import Source
from novatrek_gen.config.style import CONTRACT_STYLE, FieldStyle, ModelStyle
from novatrek_gen.runtime.environment import Environment

__all__ = [
    "CONTRACT_STYLE",
    "FILE_NAME",
    "Baseline",
    "Cluster",
    "Config",
    "Conventions",
    "DiffEntry",
    "DiffSettings",
    "Environment",
    "FieldStyle",
    "Fill",
    "Known",
    "Lint",
    "LintEntry",
    "LockedSource",
    "ModelStyle",
    "Recorded",
    "Source",
    "configuration_in",
    "dump_baseline",
    "dump_source_lock",
    "has_expired",
    "load_config",
    "plain_settings",
    "read_config",
    "read_source_lock",
    "source_lock_of",
]
