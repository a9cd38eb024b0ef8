"""The only package that runs git: ignored files, histories, revisions, and what is fetched."""

from novatrek_gen.git.committed import committed
from novatrek_gen.git.fetching import fault_of_revision, fault_of_url, fetch, is_path
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
    "fault_of_revision",
    "fault_of_url",
    "fetch",
    "history",
    "ignored",
    "is_path",
    "remotes",
    "repository_of",
    "top_level",
]
