"""What stands before the first section: the title, the preamble, and whom to ask."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.annual_report.interpretation.agency import is_agency_line, name_in_title, read_name
from gongkai.annual_report.interpretation.split_names import OwnWords

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
_WIDE_TEXT, _ENDS = 25, "。！？；;：:"


@dataclass(frozen=True, slots=True)
class Opening:
    """Title without white space, and the preamble's paragraphs, a line each."""

    title: str
    preamble: str


def read_opening(lines: Sequence[str], has_chapters: bool, below: Sequence[str] = ()) -> Opening:
    """Split what stands before the first chapter into title and preamble.

    Lines above the title are those of a web page and are let go. In a document without chapters
    `lines` is the whole text. A title may break the body's name: what the report says `below`, its
    signature included, tells which lines are its pieces.
    """
    _, end, title = _find_title(lines, below)
    if not title and not has_chapters:
        return Opening("", "\n".join(_without_furniture(lines, "")))
    return Opening(title, "\n".join(_without_furniture(lines[end:], title)))


def find_contact(texts: Sequence[str]) -> str:
    """The first sentence of `texts` that says whom to ask, with address, telephone, post code;
    lines of a contact block below it included. "" where there is none."""
    for text in texts:
        if not any(sign in text for sign in "电地邮拨"):
            continue
        for match in _SENTENCE.finditer(text):
            end = match.end()
            if not _is_contact(match.group()):
                end = _wrapped_end(text, match)
                if not end or not _is_contact(text[match.start() : end].replace("\n", "")):
                    continue
            return _with_block(text, match.start(), end).strip()
    return ""


def _wrapped_end(text: str, match: re.Match[str]) -> int:
    """The end of a sentence that asks to turn to somebody and goes on in the next line: a file in
    which each line of the page is one; 0 where it does not."""
    line = match.group()
    if len(line) < _WIDE_TEXT or line[-1] in _ENDS or not _CONTACT_ASK.search(line):
        return 0
    if not _CONTACT_DATA.search(line) and not _is_open(line):
        return 0
    below = _SENTENCE.match(text, match.end() + 1)
    return below.end() if below and _TO_CALL.search(below[0]) else 0


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


def _find_title(lines: Sequence[str], below: Sequence[str]) -> tuple[int, int, str]:
    """First and last-plus-one line of the title, and the title; (0, 0, "") where there is none."""
    weak: tuple[int, int, str] | None = None
    for start in range(min(len(lines), _TITLE_LINES)):
        for count in (1, 2, 3):
            pieces = [_SPACES.sub("", line).strip("《》") for line in lines[start : start + count]]
            if len(pieces) < count or any(map(_is_too_long, pieces)):
                break
            text = "".join(pieces)
            if count > 1 and not all(_is_piece(piece) for piece in pieces[:-1]):
                break
            if count > 1 and _is_whole("".join(pieces[1:])):
                break
            if not is_title(text):
                continue
            own = OwnWords([*lines[start + count :], *below])
            if count > 1 and own.parts(pieces[0], "".join(pieces[1:])):
                break
            start_of, whole = _upward(lines, start, text, own)
            if re.search(r"20\d\d年|二[〇○零]..年|20\d\d", whole):
                return start_of, start + count, whole
            weak = weak or (start_of, start + count, whole)
    return weak or (0, 0, "")


def is_title(text: str) -> bool:
    """Whether `text`, without white space, may be a report's title."""
    return bool(_TITLE.fullmatch(text)) and not _SENTENCE_START.match(text)


def _is_whole(text: str) -> bool:
    """Whether `text` is a title that names a body and its region: nothing above belongs to it."""
    return is_title(text) and bool(read_name(_named(text)).regions)


def _is_too_long(piece: str) -> bool:
    """Whether a line is longer than a title may be; one that pauses is a sentence the sooner."""
    return len(piece) > (_LONGEST_SENTENCE if _PAUSE.search(piece) else _LONGEST_PIECE)


def _is_piece(text: str) -> bool:
    return _is_name(text) or (bool(_PIECE.search(text)) and "。" not in text)


def _is_name(text: str) -> bool:
    """A body's name, or the other name it bears, in brackets: （加挂青岩县乡村振兴局牌子）."""
    rest = _OTHER_NAME.sub("", text)
    return is_agency_line(rest) and not _OF_THE_SITE.search(rest) if rest else bool(text)


def _upward(lines: Sequence[str], start: int, title: str, own: OwnWords) -> tuple[int, str]:
    """Where a title begins whose upper lines are the body's name, and the whole of it.

    A name is in pieces where the report's `own` words or the shape of the pieces say so. Those of a
    name too long for a line are no names: they are taken where one of them begins with a region,
    for then the name is whole.
    """
    found, whole = (start, title), title
    for at in range(start - 1, max(-1, start - 1 - _NAME_LINES), -1):
        above = _SPACES.sub("", lines[at]).strip("《》")
        if not above:
            break
        continues = own.continues(above, whole)
        opens = not _named(whole) and _is_name_or_year(above)
        if continues is False or not (continues or opens or _is_fragment(above, whole)):
            break
        whole = above + whole
        named = _is_name_or_year(above) and not _OTHER_NAME.fullmatch(above)
        if named or read_name(above).regions or (continues and own.is_whole(whole)):
            found = (at, whole)
    return found


def _is_name_or_year(line: str) -> bool:
    return _is_name(line) or bool(_YEAR_LINE.fullmatch(line))


def _is_fragment(above: str, title: str) -> bool:
    """Whether the line may be a piece of a name that goes on in `title`."""
    if not _FRAGMENT.fullmatch(above) or _OF_THE_SITE.search(above):
        return False
    if _is_open(above) or _is_open(title):
        return True
    named = _named(title)
    if len(above) < _WIDE_LINE:
        return not named and len(above) <= _END_OF_A_NAME
    return not (read_name(named).regions and is_agency_line(above))


def _is_open(text: str) -> bool:
    """Whether a bracket is left open, or closed that was not opened."""
    return len(re.findall(r"[（(]", text)) != len(re.findall(r"[)）]", text))


def _named(title: str) -> str:
    """The body a title names, other names in brackets left out."""
    return name_in_title(_ASIDE.sub("", title).replace("政务公开", "信息公开"))


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
