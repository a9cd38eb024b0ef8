"""The start of a group in a partition of which it has committed no offset."""

from __future__ import annotations

import pytest

from novatrek_gen.runtime.consume.beginning import GroupBeginning
from novatrek_gen.runtime.consume.client import Partition

FIRST, SECOND = Partition("t", 0), Partition("t", 1)


@pytest.mark.parametrize(("start", "at_end"), [("earliest", False), ("latest", True)])
def test_a_group_without_offsets_begins_at_the_configured_position(
    start: str, at_end: bool
) -> None:
    beginning = GroupBeginning(start)  # type: ignore[arg-type]
    assert beginning.at_end([], generation=1) is at_end


@pytest.mark.parametrize("text", ["", "of another program", "begun-in-generation=1"])
def test_a_group_with_offsets_has_begun(text: str) -> None:
    assert not GroupBeginning("latest").at_end([text], generation=2)


def test_members_that_join_a_new_group_together_begin_together() -> None:
    other = GroupBeginning("latest")
    other.begin(FIRST, 4)
    stored = [other.metadata(FIRST, 4)]
    assert GroupBeginning("latest").at_end(stored, generation=4)
    assert not GroupBeginning("latest").at_end(stored, generation=5)


def test_a_partition_that_was_begun_earlier_shows_that_the_group_has_begun() -> None:
    other = GroupBeginning("latest")
    other.begin(FIRST, 4)
    assert other.metadata(FIRST, 5) == other.metadata(SECOND, 4) == ""


def test_a_member_that_has_committed_knows_that_the_group_has_begun() -> None:
    beginning = GroupBeginning("latest")
    beginning.committed(4)
    beginning.committed(5)
    assert beginning.at_end([], generation=4)
    assert not beginning.at_end([], generation=5)
