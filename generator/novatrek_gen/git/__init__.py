"""The only package that runs git: ignored files, remotes, histories, and files of revisions."""

from novatrek_gen.git.committed import committed
from novatrek_gen.git.history import Commit, commit_id, history
from novatrek_gen.git.ignored import ignored
from novatrek_gen.git.remotes import remotes, repository_of
from novatrek_gen.git.revision import GitFile, Revision, top_level

__all__ = [
    "Commit",
    "GitFile",
    "Revision",
    "commit_id",
    "committed",
    "history",
    "ignored",
    "remotes",
    "repository_of",
    "top_level",
]
