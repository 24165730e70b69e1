"""Where something is public: an address that leads there, or a place in words."""

import re

from gongkai.refusals import Refused
from gongkai.reviews.services.wording import whole
from gongkai.visible import is_visible

_SCHEME = re.compile(
    r"(?i)[a-z][a-z0-9+.-]*://|(?:javascript|vbscript|data|file|blob|about|mailto|ftp|tel|sms):"
)
_WEB = re.compile(r"(?i)https?://[^\s/?#@]*[^\s/?#@.]\.[^\s/?#@]+\S*")
_NO_WEB = "网址请写全，以http://或者https://开头，如https://www.example.gov.cn/art/1.html。"


def checked_place(where: str, longest: int = 200, *, what: str = "公开位置") -> str:
    """The place as it is kept. Refused codes: no_place (nothing to be seen), no_web_address (looks
    like an address, and no browser opens it as a page), too_long."""
    where = whole(where, what, longest)
    if not is_visible(where):
        raise Refused("no_place", f"请写明{what}：网址，或者公报、公示栏等。")
    check_address(where)
    return where


def check_address(words: str) -> None:
    """Refused where something in it looks like an address and is none of the web."""
    for found in _SCHEME.finditer(words):
        if not _WEB.match(words, found.start()):
            raise Refused("no_web_address", _NO_WEB)
    if words.lower().startswith(("www.", "//")):
        raise Refused("no_web_address", _NO_WEB)
