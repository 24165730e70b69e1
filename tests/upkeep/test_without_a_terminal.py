"""Commands that somebody runs where there is no terminal: from cron, from another program."""

import subprocess

from tests.upkeep.installations import Installation


def test_the_password_is_read_and_nothing_is_said_in_english(made: Installation) -> None:
    process = made.begin(
        *("audit", "retain", "--before", "2026-01-01", "--as", "nobody"),
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    out, err = process.communicate("wrong\n", timeout=60)
    assert (process.returncode, out) == (2, "口令：")
    assert err == "登录名或者口令不对，什么都没有清理。\n"
