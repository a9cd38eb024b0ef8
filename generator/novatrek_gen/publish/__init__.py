"""The disk: the only part that changes anything outside the program."""

from novatrek_gen.publish.boundary import require_inside
from novatrek_gen.publish.exclusive import exclusive
from novatrek_gen.publish.read import list_files, read_files
from novatrek_gen.publish.single import write_file
from novatrek_gen.publish.write import Step, publish

__all__ = [
    "Step",
    "exclusive",
    "list_files",
    "publish",
    "read_files",
    "require_inside",
    "write_file",
]
