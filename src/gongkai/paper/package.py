"""Office files are ZIP packages; their libraries stamp them with the hour of writing."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP file can name."""
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def without_clock(package: bytes, dated: date | None) -> bytes:
    """The same package, its parts dated alike and its metadata dated `dated` (None: 1980-01-01).

    Equal contents make equal bytes.
    """
    day = (dated or date(*_EPOCH[:3])).isoformat()
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as new:
        for part in old.infolist():
            named = ZipInfo(part.filename, _EPOCH)
            named.compress_type = ZIP_DEFLATED
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode(), content)
            new.writestr(named, content)
    return out.getvalue()
