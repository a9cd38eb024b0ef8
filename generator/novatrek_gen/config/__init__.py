"""The configuration: finding its file, reading it, and its values."""

from novatrek_gen.config.baseline import Baseline, Known, Recorded, dump_baseline
from novatrek_gen.config.diff import DiffEntry, DiffSettings
from novatrek_gen.config.find import FILE_NAME, configuration_in, plain_settings
from novatrek_gen.config.lint import Lint, LintEntry
from novatrek_gen.config.load import load_config, read_config
from novatrek_gen.config.model import Cluster, Config, Fill

__all__ = [
    "FILE_NAME",
    "Baseline",
    "Cluster",
    "Config",
    "DiffEntry",
    "DiffSettings",
    "Fill",
    "Known",
    "Lint",
    "LintEntry",
    "Recorded",
    "configuration_in",
    "dump_baseline",
    "load_config",
    "plain_settings",
    "read_config",
]
