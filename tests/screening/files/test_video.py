"""Videos: what stands beside picture and sound; these themselves a person sees and hears."""

import pytest

from gongkai.screening.cleaning import cleaned_copy
from gongkai.screening.files import UNSEEN_VIDEO, screen_file
from tests.screening.files.made import PHONE
from tests.screening.files.video import box, mp4, track

BESIDE = "视频里留有拍摄地点、作者、软件等信息，播放时不显示。"
WATCH = "视频：画面和声音不能自动检查，请全程查看有没有个人信息和不宜公开的内容。"


def test_a_video_is_held_or_pointed_out() -> None:
    assert screen_file("a.mp4", mp4()).held == WATCH
    found = screen_file("a.mp4", mp4(), hold_pictures=False)
    assert (found.kind, found.held) == ("mp4", "")
    assert [(hit.kind, hit.place) for hit in found.hits] == [(UNSEEN_VIDEO, "视频")]


@pytest.mark.parametrize(
    "data",
    [
        mp4(box("udta", box("name", f"电话{PHONE}".encode()))),
        mp4(track("vide", box("meta", f"电话{PHONE}".encode()))),
        mp4(after=box("uuid", bytes(16), f"电话{PHONE}".encode())),
        mp4(after=box("free", f"电话{PHONE}".encode())),
    ],
)
def test_what_stands_beside_is_hidden_and_not_in_the_copy(data: bytes) -> None:
    found = screen_file("a.mp4", data, hold_pictures=False)
    assert {hit.kind for hit in found.hits if hit.hidden} == {"hidden_content", "phone"}
    copy = cleaned_copy("a.mp4", data)
    assert (copy.reason, copy.taken_out) == ("", ("视频信息1处",))
    assert len(copy.data) == len(data)
    assert PHONE.encode() not in copy.data
    after = screen_file("a.mp4", copy.data, hold_pictures=False)
    assert [hit.kind for hit in after.hits] == [UNSEEN_VIDEO]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (mp4(track("text")), "还有字幕、定位等别的轨道"),
        (mp4(after=b"tail"), "视频不完整或不合格式"),
        (mp4(after=box("evil", b"x")), "视频不完整或不合格式"),
        (mp4()[:-9], "视频不完整或不合格式"),
        (mp4()[:40], "视频不完整或不合格式"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(12) + box("free") * 20_001, "视频不完整或不合格式"),
    ],
)
def test_what_is_no_plain_video_is_held(data: bytes, words: str) -> None:
    assert words in screen_file("a.mp4", data, hold_pictures=False).held


def test_a_video_by_another_name_is_held() -> None:
    assert "请改正文件名" in screen_file("a.pdf", mp4(), hold_pictures=False).held
