"""Office files are ZIP packages; their libraries stamp every part with the hour of writing."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP file can name."""


def without_clock(package: bytes) -> bytes:
    """The same package with every part dated alike: equal contents make equal bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as new:
        for part in old.infolist():
            named = ZipInfo(part.filename, _EPOCH)
            named.compress_type = ZIP_DEFLATED
            new.writestr(named, old.read(part))
    return out.getvalue()
