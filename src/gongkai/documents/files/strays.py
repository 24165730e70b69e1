"""Files on disk that no row names: a crash between the two leaves one, and its sender sends anew.

Found, told and only long after destroyed: where a database from before them was restored by
mistake, they may be wanted yet.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from gongkai.disk import overwrite
from gongkai.documents.models import DocumentFile, ImportRow

TOLD_AFTER = timedelta(days=1)
"""Younger ones may be on their way into the database."""
KEPT_FOR = timedelta(days=30)


def strays(before: datetime) -> list[Path]:
    """What lies in the storage and was last written before the moment, without a row."""
    found = [file for file in _files() if _is_older(file, before)]
    if not found:
        return []
    known = _known()
    return [file for file in found if f"{file.parent.name}/{file.name}" not in known]


def destroy_strays(now: datetime) -> int:
    """Destroy those older than KEPT_FOR; how many."""
    found = strays(now - KEPT_FOR)
    overwrite(found)
    return len(found)


def _files() -> Iterator[Path]:
    for folder in (Path(settings.RESTRICTED_DIR), Path(settings.RELEASED_DIR)):
        yield from (file for file in sorted(folder.glob("[0-9a-f][0-9a-f]/*")) if file.is_file())


def _is_older(file: Path, than: datetime) -> bool:
    try:
        return file.stat().st_mtime < than.timestamp()
    except FileNotFoundError:  # it went meanwhile, as an upload that was refused does
        return False


def _known() -> set[str]:
    files = DocumentFile.objects.values_list("stored", "cleaned")
    rows = ImportRow.objects.exclude(file={}).values_list("file", flat=True)
    return {name for pair in files for name in pair} | {each["stored"] for each in rows}
