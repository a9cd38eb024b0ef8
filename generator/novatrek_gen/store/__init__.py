"""The store: answers of earlier runs, found again by the digest of all that went into them.

An answer is never trusted for what it says it is: it is found by the program, the settings and the
question, and used only if every file and folder that was read then reads the same now. The store is
a folder of the user's own. Without it, everything is computed. Pieces of answers are remembered for
when the answer is no longer right: what depends on one contract only, on a text or a template.
"""

from novatrek_gen.store.attached import attached
from novatrek_gen.store.folder import cache_folder
from novatrek_gen.store.held import HeldPieces
from novatrek_gen.store.names import find_names, keep_names
from novatrek_gen.store.pieces import NoPieces, Pieces, StoredPieces
from novatrek_gen.store.program import own_program
from novatrek_gen.store.recording import Asked, RecordingTree, Trace, still_holds
from novatrek_gen.store.store import Store

__all__ = [
    "Asked",
    "HeldPieces",
    "NoPieces",
    "Pieces",
    "RecordingTree",
    "Store",
    "StoredPieces",
    "Trace",
    "attached",
    "cache_folder",
    "find_names",
    "keep_names",
    "own_program",
    "still_holds",
]
