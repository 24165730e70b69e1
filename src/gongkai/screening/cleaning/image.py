"""A picture made anew from its pixels: nothing that stood beside them goes along."""

import io

from PIL import Image, ImageCms, ImageOps, ImageSequence

from gongkai.screening.files.image import look_into_image, open_image
from gongkai.screening.held import Held

_SAVE: dict[str, dict[str, object]] = {
    "jpeg": {"format": "JPEG", "quality": 95, "subsampling": 0},
    "png": {"format": "PNG", "optimize": False},
    "tiff": {"format": "TIFF", "compression": "tiff_deflate"},
    "webp": {"format": "WEBP", "lossless": True},
}


def clean_image(kind: str, data: bytes) -> tuple[bytes, list[str]]:
    """The picture without anything beside its pixels, and what was taken out; the same bytes where
    there is nothing."""
    places = [piece.place for piece in look_into_image(kind, data).pieces if piece.hidden]
    if not places:
        return data, []
    image = open_image(kind, data)
    frames = [_rebuilt(frame) for frame in ImageSequence.Iterator(image)]
    if len(frames) > 1 and kind != "tiff":
        raise Held("图片有多帧，不能清理，请另存为单幅图片后再上传。")
    out = io.BytesIO()
    more = {"save_all": True, "append_images": frames[1:]} if len(frames) > 1 else {}
    frames[0].save(out, **_SAVE[kind], **more)  # type: ignore[arg-type]
    return out.getvalue(), list(dict.fromkeys(places))


def _rebuilt(frame: Image.Image) -> Image.Image:
    """A new picture of the same pixels, turned as the camera said, its colours in sRGB."""
    profile = frame.info.get("icc_profile")
    turned = ImageOps.exif_transpose(frame)
    if profile and turned.mode == "RGB":
        turned = _in_srgb(turned, profile)
    fresh = Image.frombytes(turned.mode, turned.size, turned.tobytes())
    if turned.mode == "P":
        fresh.putpalette(turned.getpalette("RGB") or [])
        if "transparency" in turned.info:
            fresh.info["transparency"] = turned.info["transparency"]
    return fresh


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return image
    return changed or image
