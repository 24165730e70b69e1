"""Copies of pictures: the same pixels, and nothing beside them."""

import io

import pytest
from PIL import Image, ImageChops

from gongkai.screening.cleaning import cleaned_copy
from gongkai.screening.files import screen_file
from tests.screening.files.made import PHONE, exif, photo
from tests.screening.files.test_image import KINDS, jpeg_with_thumbnail, nothing

every_kind = pytest.mark.parametrize(("kind", "name"), KINDS)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def far_apart(one: bytes, other: bytes) -> int:
    pair = [opened(data).convert("RGB") for data in (one, other)]
    return max(high for _, high in ImageChops.difference(*pair).getextrema())


@every_kind
def test_everything_beside_the_pixels_goes(kind: str, name: str) -> None:
    data = photo(kind, exif=exif())
    copy = cleaned_copy(name, data)
    assert (copy.reason, "图片信息“作者”" in copy.taken_out) == ("", True)
    assert screen_file(name, copy.data, recognise=nothing).hits == ()
    assert not {271, 272, 306, 315, 34853} & set(opened(copy.data).getexif())
    assert opened(copy.data).format == opened(data).format
    assert far_apart(data, copy.data) <= (12 if kind == "JPEG" else 0)


def test_a_thumbnail_a_comment_and_what_hangs_behind_go() -> None:
    for data in (jpeg_with_thumbnail(), photo("JPEG", comment=b"x"), photo("JPEG") + b"tail"):
        copy = cleaned_copy("a.jpg", data)
        assert screen_file("a.jpg", copy.data, recognise=nothing).hits == ()
        assert len(copy.taken_out) == 1


def test_a_picture_with_nothing_beside_it_stays_as_it_is() -> None:
    assert cleaned_copy("a.png", photo("PNG")).data == photo("PNG")


@pytest.mark.parametrize("turn", [3, 6, 8])
def test_a_picture_is_turned_as_the_camera_said(turn: int) -> None:
    data = photo("PNG", exif=exif(_274=turn))
    copy = opened(cleaned_copy("a.png", data).data)
    assert copy.size == ((64, 48) if turn == 3 else (48, 64))


def test_every_page_of_a_tiff_stays() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], description=PHONE)
    copy = opened(cleaned_copy("a.tif", out.getvalue()).data)
    assert copy.n_frames == 2
    copy.seek(1)
    assert copy.convert("RGB").getpixel((0, 0)) == (0, 0, 255)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "1"])
def test_pictures_of_every_mode_keep_their_pixels(mode: str) -> None:
    image = opened(photo("PNG")).convert(mode)
    out = io.BytesIO()
    image.save(out, "PNG", exif=exif())
    copy = opened(cleaned_copy("a.png", out.getvalue()).data)
    assert copy.convert("RGBA").tobytes() == image.convert("RGBA").tobytes()
