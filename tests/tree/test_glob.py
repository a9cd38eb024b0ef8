from __future__ import annotations

import pytest

from novatrek_gen.tree import MemoryTree, glob

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
