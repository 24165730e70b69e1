"""What stands before the first section: the title, the preamble, and whom to ask."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.annual_report.interpretation.agency import (
    is_agency_line,
    is_body_line,
    is_government,
    is_whole_name,
    name_in_title,
    read_name,
    same_agency,
)
from gongkai.annual_report.interpretation.split_names import OwnWords, head_of
from gongkai.annual_report.interpretation.title_words import (
    is_of_another_time,
    title_line,
    without_day,
    years_in,
)
from gongkai.annual_report.interpretation.wrapped_titles import wrapped_title
from gongkai.screening.secrecy_mark import is_mark

_TITLE_LINES = 14
_SPACES = re.compile(r"\s+")
_TITLE = re.compile(
    r"(?:[^。；;>＞:：|]{0,60}|[^。；;>＞:：|，,、！？]{61,110})(?:信息|政务)公开[^。；;>＞:：|]{0,16}?"
    r"(?:年度?报告|年报|报告|总结)(?:[（(][^（()）]{0,14}[)）])?(?:的?(?:公示|公告|公布|通告))?"
)
_PIECE = re.compile(r"20\d\d\s?年|信息公开|二[〇○零]..年")
_LONGEST_PIECE, _LONGEST_SENTENCE = 120, 70
_PAUSE = re.compile(r"[，,、！？]")
_ASIDE = re.compile(r"[（(][^（()）]{2,60}[)）]")
_OTHER_NAME = re.compile(
    r"[（(][^（()）。；：]{0,50}(?:局|厅|委|委员会|办公室|办|院|中心|政府|牌子)[)）]"
)
_YEAR_LINE = re.compile(r".{0,24}20\d\d年度?")
_FRAGMENT = re.compile(r"[一-鿿（）()·]{1,40}(?:20?2?\d?)?")
_OF_THE_SITE = re.compile(r"网站?|首页|公开|专栏|栏目|年报|目录|平台|报告|导航")
_NEAR = 4
"""How many lines below a title its body's name may stand, or the title whose column it is."""
_NAME_BELOW = re.compile(
    r"(?:[—\-–－─]{1,2}|(?:编制|编报|填报|报告)?(?:单位|机关)(?:名称)?[:：])?"
    r"(?P<name>[一-鿿·]{3,60}?)(?P<year>[（(]20\d\d年?度?[)）])?"
)
_YEAR_BELOW = re.compile(r"(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})年度?")
_BRACKETED = re.compile(r"[（(]([^（()）]+)[)）]")
_MONTH = re.compile(r"(?:编制(?:日期|时间)[:：])?(?:20\d\d|二[〇○零]..)年.{1,3}月(?:.{1,3}日)?")
_NO_PIECE = "附大中小文号"
"""Characters that stand alone on a page, beside a title."""
_MOST_TITLE_LINES = 12
_NAME_LINES, _WIDE_LINE, _END_OF_A_NAME = 5, 12, 3
_SENTENCE_START = re.compile(r"根据|按照|依据|本报告|本年度报告|现将|为|特")
_PAGE_FURNITURE = re.compile(
    r"(?:发布|发表|更新|成文|生成|发文|制作)?(?:日\s?期|时间)\s?[:：]|(?:信息|文章|稿件)?来\s?源\s?[:：]"
    r"|(?:浏览|阅读|点击|访问)(?:次?数|量|次)?\s?[:：]|字\s?[号体]\s?[:：]|分享到|打印本页|关闭窗口"
    r"|(?:您?当前|您)所?在?的?位置|索\s*引\s*号|发\s?文\s?机\s?关|文\s*号\s?[:：]|组配分类|有\s?效\s?性\s?[:：]"
    r"|主题\s?(?:分类|词)\s?[:：]|废止日期|无障碍|登录|今天是|关联稿件|标\s?题\s?[:：]|责任编辑"
)
_CONTACT_ASK = re.compile(r"联系|咨询|疑问|垂询|反映")
_CONTACT_DATA = re.compile(
    r"电\s?话|致电|拨打|邮\s?编|邮政编码|地\s?址|邮箱|传真|电子邮件|[Ee]-?mail"
)
_CONTACT_LINE = re.compile(
    r"(?:联\s?系|办\s?公|通\s?信|通\s?讯|咨\s?询|电\s?子|邮\s?政|地\s?址|电\s?话|邮\s?编|传\s?真|邮\s?箱)[^。，]{0,10}[:：]"
)
_LONG_NUMBER, _NUMBER = re.compile(r"\d{5,}"), re.compile(r"\d{3,}")
_TO_CALL = re.compile(r"\d{5,}+(?!\s?[条件次个人万元余篇份户])")
"""A telephone or a post code; no year, and nothing that is counted."""
_SENTENCE = re.compile(r"[^。\n]+。?")
_WIDE_TEXT, _ENDS = 25, "。！？；;："
_FULL_STOPS = "。！？；;"
_LABEL = re.compile(rf"(?:{_CONTACT_DATA.pattern})[:：]")
_GOES_ON = re.compile(rf"(?:{_LABEL.pattern}|[，、])$")
_REACHED = re.compile(rf"(?:{_LABEL.pattern})?[\d\-—－–（）()]{{6,}}")
_TO_TURN = re.compile(r"如[有对果需]|若[有对]|对[^，。]{0,12}疑问|请[与向联致拨]|欢迎")
_MOST_LINES_OF_CONTACT, _REACH = 6, 24
"""Over how many lines a sentence goes that says whom to ask; how far a number is from its label."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Title without white space, and the preamble's paragraphs, a line each."""

    title: str
    preamble: str


def read_opening(lines: Sequence[str], has_chapters: bool, below: Sequence[str] = ()) -> Opening:
    """Split what stands before the first chapter into title and preamble.

    Lines above the title are those of a web page and are let go, but for a mark of secrecy. In a
    document without chapters `lines` is the whole text. A title may break the body's name: what the
    report says `below`, its signature included, tells which lines are its pieces.
    """
    end, title = _find_title(lines, below)
    if not title and not has_chapters:
        return Opening("", "\n".join(_without_furniture(lines, "")))
    marks = [line for line in lines[:end] if is_mark(line)]
    return Opening(title, "\n".join([*marks, *_without_furniture(lines[end:], title)]))


def find_contact(texts: Sequence[str]) -> str:
    """The first sentence of `texts` that says whom to ask, with address, telephone, post code;
    lines of a contact block below it included. "" where there is none."""
    for text in texts:
        if not any(sign in text for sign in "电地邮拨"):
            continue
        for match in _SENTENCE.finditer(text):
            if end := _contact_end(text, match):
                return _with_block(text, match.start(), end).strip()
    return ""


def _contact_end(text: str, match: re.Match[str]) -> int:
    """The end of a sentence that says whom to ask, 0 where it does not. In a file in which each
    line of the page is one it goes on in the next, wherever it was broken."""
    line = match.group()
    alone = match.end() if _is_contact(line) else 0
    if line[-1] in _FULL_STOPS or not (alone or _CONTACT_ASK.search(line)):
        return alone
    end = match.end()
    whole = line
    for _ in range(1, _MOST_LINES_OF_CONTACT):
        below = _SENTENCE.match(text, end + 1) if text.startswith("\n", end) else None
        if below is None or not (_is_open(whole) or _is_broken(whole, below.group())):
            break
        end = below.end()
        whole += below.group()
        if whole[-1] in _FULL_STOPS:
            break
    return end if end > match.end() and not _is_open(whole) and _is_contact(whole) else alone


def _is_broken(above: str, below: str) -> bool:
    """Whether a sentence with a number to call goes on from `above` to `below`: the break is in the
    number, or `above` ends as no sentence does, or asks to turn to somebody whom `below` says how
    to reach."""
    around = above[-_REACH:] + below[:_REACH]
    at = min(len(above), _REACH)
    if any(found.start() < at < found.end() for found in _REACHED.finditer(around)):
        return True
    if not _TO_CALL.search(below):
        return False
    if _GOES_ON.search(above) or below[0] in "，、":
        return True
    if _is_contact(above) or above[-1] in _ENDS or not _CONTACT_ASK.search(above):
        return False
    if len(above) >= _WIDE_TEXT and _CONTACT_DATA.search(above):
        return True
    return bool(_TO_TURN.search(above) and _LABEL.search(below))


def _is_contact(sentence: str) -> bool:
    if _CONTACT_LINE.match(sentence.strip()):
        return _LONG_NUMBER.search(sentence) is not None or "地址" in sentence
    found = _CONTACT_DATA.search(sentence) and _CONTACT_ASK.search(sentence)
    return found is not None and _NUMBER.search(sentence) is not None


def _with_block(text: str, start: int, end: int) -> str:
    for line in text[end:].split("\n"):
        if line.strip() and not _CONTACT_LINE.match(line.strip()):
            break
        end += len(line) + 1
    return text[start:end]


def _find_title(lines: Sequence[str], text: Sequence[str]) -> tuple[int, str]:
    """Last-plus-one line of the title, and the title; (0, "") where there is none."""
    pieces = [title_line(line) for line in lines[: _TITLE_LINES + _MOST_TITLE_LINES]]
    rest = [*lines[len(pieces) :], *text]
    end, title = _title_among(pieces, rest)
    if (
        title
        and not years_in(title)
        and _YEAR_BELOW.fullmatch(below := "".join(pieces[end : end + 1]))
    ):
        end, title = end + 1, f"{title}（{below}）"
    body = name_in_title(title)
    if not title or is_whole_name(body):
        return end, title
    near = next((at for at, piece in enumerate(pieces[end:]) if "。" in piece), _NEAR)
    again, other = _title_among(pieces[end : end + min(near, _NEAR)], rest)
    if other and is_whole_name(name := name_in_title(other)):
        below_it = OwnWords([*pieces[end + again :], *rest])
        if below_it.may_be(name):
            return end + again, other  # what stands above it is a site's column, or a cover
    return (end, title) if body else _with_name_below(pieces, end, title, rest)


def _title_among(pieces: Sequence[str], rest: Sequence[str]) -> tuple[int, str]:
    wrapped = wrapped_title(pieces, _TITLE_LINES, rest)
    start, end, title = _first_title(pieces, rest)
    if wrapped and not (title and (end <= wrapped[0] or wrapped[2] in title)):
        start, end, title = wrapped
        _, title = _upward(pieces, start, title, OwnWords([*pieces[end:], *rest]))
    return end, title


def _with_name_below(
    pieces: Sequence[str], end: int, title: str, rest: Sequence[str]
) -> tuple[int, str]:
    """A title that names nobody, with the name that stands below it put first, as on a cover."""
    for at in range(end, min(len(pieces), end + _NEAR)):
        if not without_day(pieces[at]) or _MONTH.fullmatch(pieces[at]):
            continue
        bracketed = _BRACKETED.fullmatch(pieces[at])
        below = _NAME_BELOW.fullmatch(bracketed[1] if bracketed else pieces[at])
        name = below["name"] if below else ""
        own = OwnWords([*pieces[at + 1 :], *rest])
        if not below or not is_body_line(name) or not own.may_be(name):
            break
        year = "" if years_in(title) else below["year"] or ""
        return at + 1, f"{name}{title}{year}"
    return end, title


def _first_title(pieces: Sequence[str], rest: Sequence[str]) -> tuple[int, int, str]:
    """The first title of one to three lines, with the lines above in which its name begins."""
    weak: tuple[int, int, str] | None = None
    for start in range(min(len(pieces), _TITLE_LINES)):
        for count in (1, 2, 3):
            tried = pieces[start : start + count]
            if len(tried) < count or any(map(_is_too_long, tried)):
                break
            text = "".join(tried)
            if count > 1 and not all(_is_piece(piece) for piece in tried[:-1]):
                break
            if count > 1 and (_is_whole("".join(tried[1:])) or len(years_in(text)) > 1):
                break
            if not is_title(text):
                continue
            own = OwnWords([*pieces[start + count :], *rest])
            if count > 1 and own.parts(tried[0], "".join(tried[1:])):
                break
            start_of, whole = _upward(pieces, start, text, own)
            if re.search(r"20\d\d年|二[〇○零]..年|20\d\d", whole):
                return start_of, start + count, whole
            weak = weak or (start_of, start + count, whole)
    return weak or (0, 0, "")


def is_title(text: str) -> bool:
    """Whether `text`, without white space, may be a report's title."""
    return bool(_TITLE.fullmatch(text)) and not _SENTENCE_START.match(text)


def _is_whole(text: str) -> bool:
    """Whether `text` is a title that names a body and its region: nothing above belongs to it."""
    name = _named(text)
    return is_title(text) and (bool(read_name(name).regions) or is_whole_name(name))


def _is_too_long(piece: str) -> bool:
    """Whether a line is longer than a title may be; one that pauses is a sentence the sooner."""
    return len(piece) > (_LONGEST_SENTENCE if _PAUSE.search(piece) else _LONGEST_PIECE)


def _is_piece(text: str) -> bool:
    is_words = _PIECE.search(text) and "。" not in text and not is_of_another_time(text)
    return bool(is_words) or _is_name(text)


def _is_name(text: str) -> bool:
    """A body's name, or the other name it bears, in brackets: （加挂青岩县乡村振兴局牌子）."""
    rest = _OTHER_NAME.sub("", text)
    return is_body_line(rest) and not _OF_THE_SITE.search(rest) if rest else bool(text)


def _upward(lines: Sequence[str], start: int, title: str, own: OwnWords) -> tuple[int, str]:
    """Where a title begins whose upper lines are the body's name, and the whole of it.

    A name is in pieces where the report's `own` words or the shape of the pieces say so. Those of a
    name too long for a line are no names: they are taken where one of them begins with a region,
    for then the name is whole.
    """
    found, whole = (start, title), title
    for at in range(start - 1, max(-1, start - 1 - _NAME_LINES), -1):
        above = without_day(lines[at])
        if not above and lines[at] and whole == title:
            continue  # a day alone, below the name of whoever signed or issued it
        if above != lines[at] and not (_is_name(above) and own.may_be(above)):
            break
        if not above or len(years_in(above + whole)) > 1:
            break
        if _report_together(above, whole, own):
            whole = f"{above}、{whole}"
            found = (at, whole)
            continue
        named = _named(whole)
        if is_whole_name(named) and not read_name(named).regions:
            break
        continues = own.continues(above, whole)
        opens = not named and _is_name_or_year(above)
        if continues is False or not (continues or opens or _is_fragment(above, whole)):
            break
        if opens and at < start - 1 and whole == title and not own.may_be(above):
            break
        torn = _is_torn_off(above, whole)
        whole = above + whole
        opens = torn or (_is_name_or_year(above) and not _OTHER_NAME.fullmatch(above))
        if opens or read_name(above).regions or (continues and own.is_whole(whole)):
            found = (at, whole)
    return found


def _report_together(above: str, title: str, own: OwnWords) -> bool:
    """Whether the body `above` and the one that `title` begins with are two that report together:
    it signs, and the title is whole without it."""
    if not is_body_line(above) or is_government(above) or not own.signs(above):
        return False
    named = head_of(title)
    if not is_whole_name(named) or is_government(named) or same_agency(above, named):
        return False
    return bool(read_name(above).regions)


def _is_name_or_year(line: str) -> bool:
    is_year = _YEAR_LINE.fullmatch(line) and not is_of_another_time(line)
    return bool(is_year) or _is_name(line)


def _is_fragment(above: str, title: str) -> bool:
    """Whether the line may be a piece of a name that goes on in `title`."""
    if not _FRAGMENT.fullmatch(above) or _OF_THE_SITE.search(above):
        return False
    if _is_open(above) or _is_open(title):
        return True
    if _is_torn_off(above, title):
        return True
    named = _named(title)
    if len(above) < _WIDE_LINE:
        return not named and len(above) <= _END_OF_A_NAME
    return not (read_name(named).regions and is_agency_line(above))


def _is_torn_off(above: str, title: str) -> bool:
    """Whether the line `above` has all of a name but its last word, which alone stands in `title`
    (处2024年…), or only the first character of the region that `title` begins with."""
    head = head_of(title)
    if 0 < len(head) < _END_OF_A_NAME and is_body_line(above + head):
        return True
    is_one = len(above) == 1 and "一" <= above <= "鿿" and above not in _NO_PIECE
    return is_one and bool(read_name(above + head).regions)


def _is_open(text: str) -> bool:
    """Whether a bracket is left open, or closed that was not opened."""
    return len(re.findall(r"[（(]", text)) != len(re.findall(r"[)）]", text))


def _named(title: str) -> str:
    """The body a title names, other names in brackets left out."""
    return name_in_title(_ASIDE.sub("", title))


def _without_furniture(lines: Sequence[str], title: str) -> list[str]:
    """Paragraphs without the page's own lines: dates of posting, sources, the title again."""
    kept: list[str] = []
    for line in lines:
        if len(line) <= 90 and not kept and _is_furniture(line, title):
            continue
        kept.append(line)
    return kept


def _is_furniture(line: str, title: str) -> bool:
    bare = _SPACES.sub("", line)
    if title and bare in title and len(bare) > 3:
        return True
    day = re.fullmatch(
        r"[（(]?\d{4}[年\-/.]\d{1,2}[月\-/.](?:\d{1,2}日?)?[)）]?(?:\d\d?:\d\d.*)?", bare
    )
    return bool(day) or bool(_PAGE_FURNITURE.match(bare)) or is_agency_line(bare)
