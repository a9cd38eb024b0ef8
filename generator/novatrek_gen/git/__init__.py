"""The only package that runs git: ignored files, and the files of revisions."""

from novatrek_gen.git.ignored import ignored
from novatrek_gen.git.revision import GitFile, Revision, top_level

__all__ = ["GitFile", "Revision", "ignored", "top_level"]
