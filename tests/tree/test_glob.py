from __future__ import annotations

import pytest

from novatrek_gen.tree import MemoryTree, glob, name_matches, path_matches

TREE = MemoryTree(
    dict.fromkeys(
        [
            "a.events.yaml",
            "api/orders/orders.yaml",
            "api/orders/billing.yaml",
            "api/deep/er/x.yaml",
            "api/.hidden/y.yaml",
            "api/orders/.secret.yaml",
        ],
        b"",
    )
)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("{service}.events.yaml", [("a.events.yaml", "a")]),
        ("api/*/orders.yaml", [("api/orders/orders.yaml", None)]),
        ("api/{service}/{service}.yaml", [("api/orders/orders.yaml", "orders")]),
        ("**/x.yaml", [("api/deep/er/x.yaml", None)]),
        (
            "api/{service}/**/*.yaml",
            [
                ("api/deep/er/x.yaml", "deep"),
                ("api/orders/billing.yaml", "orders"),
                ("api/orders/orders.yaml", "orders"),
            ],
        ),
        ("api/.hidden/*", [("api/.hidden/y.yaml", None)]),
        ("api/o?ders/b*", [("api/orders/billing.yaml", None)]),
    ],
)
def test_patterns_find_files_and_services(
    pattern: str, found: list[tuple[str, str | None]]
) -> None:
    assert list(glob(TREE, pattern)) == found


def test_a_service_named_twice_in_one_name_is_the_same_text() -> None:
    tree = MemoryTree({"a-a.yaml": b"", "a-b.yaml": b""})
    assert list(glob(tree, "{service}-{service}.yaml")) == [("a-a.yaml", "a")]


@pytest.mark.parametrize(
    ("path", "pattern", "matches"),
    [
        ("api/a.yaml", "api/*.yaml", True),
        ("api/deep/a.yaml", "api/*.yaml", False),
        ("api/deep/a.yaml", "**/a.yaml", True),
        ("a.yaml", "**/*.yaml", True),
        ("api/.hidden/a.yaml", "**/*.yaml", False),
        ("API/a.yaml", "api/*.yaml", False),
        ("api/a[1].yaml", "api/a[1].yaml", True),  # brackets are names of files
    ],
)
def test_a_path_matches_a_pattern_as_a_file_of_a_tree_does(
    path: str, pattern: str, matches: bool
) -> None:
    assert path_matches(path, pattern) is matches


@pytest.mark.parametrize(
    ("name", "patterns", "matches"),
    [
        ("svc-orders", ["svc-*"], True),
        ("svc-orders", ["billing", "svc-orders"], True),
        ("svc-Orders", ["svc-orders"], False),
        ("svc-a", ["svc-[ab]"], True),
        ("svc-orders", [], False),
    ],
)
def test_a_name_matches_one_of_several_patterns(
    name: str, patterns: list[str], matches: bool
) -> None:
    assert name_matches(name, patterns) is matches
