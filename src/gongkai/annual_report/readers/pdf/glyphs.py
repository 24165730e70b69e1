"""The characters of a PDF page with their places, cleaned of what only looks like text."""

import unicodedata
from typing import Any, NamedTuple

from gongkai.annual_report.readers.boxes import Box

_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母"
    "⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺵网⺶羊⺷羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹"
    "⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食"
    "⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟"
)
"""Radicals of the CJK supplement, by which fonts name characters, each with the one of its shape.
Source: Unicode, EquivalentUnifiedIdeograph."""
_SIMPLIFIED = dict(
    zip(
        "戶見貝車長門韋頁風飛馬鬥魚鳥鹵麥黃黽齊齒龍龜靑",
        "户见贝车长门韦页风飞马斗鱼鸟卤麦黄黾齐齿龙龟青",
        strict=True,
    )
)
"""Unicode has 戶 for ⼾, where fonts for simplified characters draw 户. A traditional text is
simplified in any case."""


def _plain_forms() -> dict[int, str]:
    """⼀ (a radical) -> 一 (the character); ligatures are taken apart."""
    kangxi, ligatures = range(0x2F00, 0x2FD6), range(0xFB00, 0xFB07)
    named = (*kangxi, *ligatures, *range(0xF900, 0xFB00))
    plain = {code: unicodedata.normalize("NFKC", chr(code)) for code in named}
    plain |= {code: _SIMPLIFIED.get(plain[code], plain[code]) for code in kangxi}
    return plain | dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True))


_PLAIN = _plain_forms()
LEVEL = 0.1
"""How much a level line of text climbs at most: six degrees."""
_GRAYS = ("DeviceGray", "CalGray", "ICCBased")
"""Colour spaces whose only number is how light; elsewhere it is how much ink."""


class Glyph(NamedTuple):
    """A character, where it stands, its size in points, the how manieth of its page it is, and how
    light it is printed, from black (0) to white (1)."""

    text: str
    box: Box
    size: float
    order: int = 0
    light: float = 0.0


def glyphs_of(page: Any) -> list[Glyph]:
    """The upright characters of a pdfplumber page; a character printed twice, for bold, once."""
    upright = page.filter(lambda item: item["object_type"] != "char" or _is_upright(item))
    found = []
    for order, char in enumerate(upright.dedupe_chars(tolerance=1).chars):
        box = Box(char["x0"], char["top"], char["x1"], char["bottom"])
        text, size = char["text"].translate(_PLAIN), float(char["size"])
        found.append(Glyph(text, box, size, order, _lightness(char)))
    return found


def _is_upright(char: Any) -> bool:
    """Whether a character's line goes to the right and level, as far as a crooked scan lets it.

    pdfminer calls text upright that climbs over the page, too, as long as it reads from the left.
    """
    along, climb = char["matrix"][:2]
    return bool(char["upright"]) and abs(climb) <= LEVEL * along


def _lightness(char: Any) -> float:
    """0 for black to 1 for white; 0 also for colours that do not say how light they are."""
    colour = char.get("non_stroking_color") or ()
    if not all(isinstance(part, int | float) for part in colour):
        return 0.0
    match colour:
        case (gray,) if char.get("ncs") in _GRAYS:
            return float(gray)
        case (red, green, blue):
            return float(0.3 * red + 0.59 * green + 0.11 * blue)
        case (cyan, magenta, yellow, black):
            ink = 0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black
            return max(0.0, 1.0 - float(ink))
    return 0.0


def is_readable(glyphs: list[Glyph]) -> bool:
    """Whether the fonts say which characters they draw; without that a page is only a picture."""
    unknown = sum(g.text.startswith("(cid:") or g.text in ("\ufffd", "\x00") for g in glyphs)
    return unknown * 5 < len(glyphs)
