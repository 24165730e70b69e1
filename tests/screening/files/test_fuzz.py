"""Damaged files: whatever a library does with them, the caller gets hits or one sentence.

Looked into in this process, where a failure would show, and a few through the door.
"""

import random
from functools import cache

import pytest

from gongkai.screening.cleaning import cleaned_copy
from gongkai.screening.files import door, looking, screen_file
from gongkai.screening.files.looking import look_here_into
from tests.patience import not_hanging
from tests.screening.files.made import ID, PHONE, exif, page, photo, word, workbook

ROUNDS = 60


@cache
def samples() -> dict[str, bytes]:
    def document(made) -> None:
        made.core_properties.author = "赵六"
        made.add_comment([made.add_paragraph("公开").add_run("内容")], text=PHONE, author="甲")
        made.add_table(2, 2).cell(0, 0).text = "姓名"

    def book(made) -> None:
        made.active.append(["姓名", "手机", int(PHONE)])
        made.create_sheet("明细").sheet_state = "hidden"

    return {
        "a.txt": f"手机{PHONE}".encode("gb18030"),
        "a.csv": f"姓名,手机\n王一,{PHONE}\n".encode(),
        "a.docx": word(document),
        "a.xlsx": workbook(book),
        "a.pdf": page(f"身份证{ID}"),
        "a.jpg": photo("JPEG", exif=exif()),
        "a.png": photo("PNG", exif=exif()),
        "a.tif": photo("TIFF", exif=exif()),
        "a.webp": photo("WEBP", exif=exif()),
    }


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut, bits turned, a stretch left out, a stretch of noise put in."""
    broken = bytearray(data)
    way = chance.randrange(4)
    at = chance.randrange(len(broken))
    if way == 0:
        return bytes(broken[:at])
    if way == 1:
        for _ in range(chance.randrange(1, 20)):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    elif way == 2:
        del broken[at : at + chance.randrange(1, 200)]
    else:
        broken[at : at + chance.randrange(50)] = chance.randbytes(chance.randrange(1, 50))
    return bytes(broken)


def look_in_this_process(kind: str, name: str, data: bytes, draw: bool):
    return look_here_into(kind, name, data, draw)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("name", samples())
def test_a_damaged_file_never_raises(name: str, monkeypatch) -> None:
    monkeypatch.setattr(door, "look_into", look_in_this_process)
    chance = random.Random(f"damage {name}")
    assert screen_file(name, samples()[name], recognise=lambda p: "").held == ""
    with not_hanging(60):
        for _ in range(ROUNDS):
            found = screen_file(name, damaged(samples()[name], chance), recognise=lambda p: "")
            assert not found.held or found.held.endswith(("。", "。）"))


@pytest.mark.parametrize("name", [name for name in samples() if name[2:] not in ("txt", "csv")])
def test_a_torn_file_is_held_through_the_door(name: str) -> None:
    data = samples()[name]
    assert screen_file(name, data[: len(data) // 3]).held != ""
    copy = cleaned_copy(name, data[: len(data) // 3])
    assert (copy.data == b"") is (copy.reason != "")


def test_looking_here_is_looking_apart() -> None:
    """What the child hands back is what it found."""
    for name, data in samples().items():
        kind = {"txt": "text", "csv": "text", "jpg": "jpeg", "tif": "tiff"}.get(name[2:], name[2:])
        assert looking.look_into(kind, name, data, True) == look_here_into(kind, name, data, True)
