"""How sessions name the browser they are in."""

import pytest

from gongkai.sign_in.templatetags.browsers import browser

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0 Safari/537.36"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox 140，Linux",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Edg/120.0",
            "Edge 120，Windows",
        ),
        (
            f"Mozilla/5.0 (Windows NT 6.1) {CHROME} 360SE",
            "360浏览器，Windows",
        ),
        (
            f"Mozilla/5.0 (X11; Linux aarch64; UOS) {CHROME}",
            "Chrome 109，统信UOS",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17.1 Safari/605.1",
            "Safari 17，macOS",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 14) {CHROME} MicroMessenger/8.0",
            "微信，安卓",
        ),
        ("curl/8.0", "浏览器不详"),
        ("", "浏览器不详"),
        ("<script>", "浏览器不详"),
    ],
)
def test_a_browser_is_named_as_people_know_it(told: str, words: str) -> None:
    assert browser(told) == words
