"""The disk and git: the only part that changes anything outside the program."""

from novatrek_gen.publish.disk import publish, read_output
from novatrek_gen.publish.git import ignored

__all__ = ["ignored", "publish", "read_output"]
