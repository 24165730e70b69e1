"""Files of the law commands, facts and notices: one sentence where one cannot be read.

Nothing of what came in is echoed as it is, and nothing is read without an end.
"""

import json
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from gongkai.cli.errors import UserError, echoed_path
from gongkai.law.clock import Refused, shown
from gongkai.law.working_days import LONGEST_NOTICE, Notice, WorkingDays, read_notice, working_days

_MOST_BYTES = 1024 * 1024
"""A request of a thousand events takes a fifth of it."""

_NO_JSON = "{} 不是JSON文件。"


def calendar_with(files: Sequence[str]) -> WorkingDays:
    """The calendar that ships, with the notices in `files` added."""
    calendar = working_days()
    if not files:
        return calendar
    notices: dict[int, Notice] = {}
    for file in files:
        try:
            notice = read_notice(_text(file, LONGEST_NOTICE))
        except ValueError as error:
            raise UserError(str(error)) from None
        if notice.year in notices:
            raise UserError(f"{notice.year}年的节假日安排给了两次。")
        notices[notice.year] = notice
    return calendar.with_notices(notices.values())


def facts_in(file: str) -> Any:
    """A request's JSON; UserError where `file` holds none."""
    text = _text(file, _MOST_BYTES)
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except Refused as error:
        raise UserError(str(error)) from None
    except (ValueError, RecursionError):
        raise UserError(_NO_JSON.format(echoed_path(file))) from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of the file; a key that stands in it twice would hide a fact."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Refused(f"同一对象里 {shown(name)} 写了两次。")
        found[name] = value
    return found


def _no_number(name: str) -> NoReturn:
    """NaN and Infinity: Python's reader takes them, JSON does not know them."""
    raise Refused(f"JSON里没有 {name} 这样的数。")


def _text(file: str, most: int) -> str:
    """The text of `file`, at most `most` bytes. A pipe is not waited for: it may never end."""
    if not file:
        raise UserError("没有写明是哪个文件。")
    name, path = echoed_path(file), Path(file)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UserError(f"{name} 是文件夹，不是文件。")
        if not stat.S_ISREG(mode):
            raise UserError(f"{name} 不是普通文件。")
        # Bounded by reading, not by asking: a file may grow, and the system makes some of them up.
        with path.open("rb") as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise UserError(f"{name} 太大，超过{most // 1024}KB。")
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise UserError(f"没有这个文件：{name}。") from None
    except UnicodeDecodeError:
        raise UserError(f"{name} 不是UTF-8文字文件。") from None
    except (OSError, ValueError):
        raise UserError(f"文件打不开：{name}。") from None
