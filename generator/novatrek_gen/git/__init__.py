"""The one door to git: what it ignores, and the files of its revisions."""

from novatrek_gen.git.ignored import ignored
from novatrek_gen.git.revision import GitFile, Revision, top_level

__all__ = ["GitFile", "Revision", "ignored", "top_level"]
