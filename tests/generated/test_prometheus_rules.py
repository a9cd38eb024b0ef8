"""The alerting rules of each service, judged by Prometheus's own tool."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.components import need

RULES = Path(__file__).parents[2] / "generated" / "prometheus"
GROUP = 'group="svc-reservations"'
KIND = f'{GROUP}, topic="payments", event="payment.processed"'

# Series by the minute, and the alerts that are on after an hour.
CASES = {
    "a service that works": (
        {
            f"messaging_consumer_up{{{GROUP}}}": "1x60",
            f'messaging_consumer_lag{{{GROUP}, topic="payments", partition="0"}}': "5x60",
            f"messaging_events_handled_total{{{KIND}}}": "0+10x60",
        },
        set[str](),
    ),
    "a consumer that does not work": (
        {f"messaging_consumer_up{{{GROUP}}}": "1x30 0x30"},
        {"ConsumerDown"},
    ),
    "a service that is not there": (
        {'messaging_consumer_up{group="svc-other"}': "1x60"},
        {"ConsumerMissing"},
    ),
    "a consumer that handles nothing": (
        {
            f"messaging_consumer_up{{{GROUP}}}": "1x60",
            f'messaging_consumer_lag{{{GROUP}, topic="payments", partition="0"}}': "5x60",
            f"messaging_events_handled_total{{{KIND}}}": "7x60",
        },
        {"ConsumerStuck"},
    ),
    "a consumer that falls behind": (
        {
            f"messaging_consumer_up{{{GROUP}}}": "1x60",
            f'messaging_consumer_lag{{{GROUP}, topic="payments", partition="0"}}': "2000+10x60",
            f"messaging_events_handled_total{{{KIND}}}": "0+10x60",
        },
        {"ConsumerFallsBehind"},
    ),
    "handlers that fail": (
        {
            f"messaging_consumer_up{{{GROUP}}}": "1x60",
            f'messaging_events_failed_total{{{KIND}, error="OSError"}}': "0+60x60",
        },
        {"HandlersFail"},
    ),
    "dead letters of today": (
        {
            f"messaging_consumer_up{{{GROUP}}}": "1x60",
            f'messaging_dead_letters{{{GROUP}, event="e", error="E"}}': "3x60",
            f'messaging_dead_letters_oldest_timestamp_seconds{{{GROUP}, event="e"}}': "0x60",
        },
        {"DeadLetters"},
    ),
    "dead letters of the day before yesterday": (
        {
            f"messaging_consumer_up{{{GROUP}}}": "1x60",
            f'messaging_dead_letters{{{GROUP}, event="e", error="E"}}': "3x60",
            f'messaging_dead_letters_oldest_timestamp_seconds{{{GROUP}, event="e"}}': "-172800x60",
        },
        {"DeadLetters", "DeadLettersOld"},
    ),
}


@pytest.fixture(scope="module")
def promtool() -> str:
    """The path of promtool."""
    found = shutil.which("promtool")
    need("promtool", present=found is not None, how="install it (Debian: prometheus)")
    return str(found)


def test_there_are_rules_for_each_consumer_and_promtool_accepts_them(promtool: str) -> None:
    files = sorted(RULES.glob("*.rules.yml"))
    assert len(files) == 8
    subprocess.run([promtool, "check", "rules", *files], check=True, capture_output=True)


@pytest.mark.parametrize("name", CASES)
def test_an_alert_is_on_if_its_condition_lasts(promtool: str, name: str, tmp_path: Path) -> None:
    series, alerts = CASES[name]
    rules = (RULES / "svc_reservations.rules.yml").read_text()
    (tmp_path / "rules.yml").write_text(rules)
    names = {line.split()[-1] for line in rules.splitlines() if "- alert:" in line}
    assert alerts <= names
    given = "".join(f"      - series: '{s}'\n        values: '{v}'\n" for s, v in series.items())
    # promtool compares labels too, so it is asked how many alerts are on.
    asked = "".join(
        "      - eval_time: 59m\n"
        f'        expr: count(ALERTS{{alertname="{each}", alertstate="firing"}}) > bool 0\n'
        + ("        exp_samples: [{labels: '{}', value: 1}]\n" if each in alerts else "")
        for each in sorted(names)
    )
    test = tmp_path / "test.yml"
    test.write_text(
        "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n"
        f"  - interval: 1m\n    input_series:\n{given}    promql_expr_test:\n{asked}"
    )
    done = subprocess.run(
        [promtool, "test", "rules", test], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
