"""Files of texts that were taken out: written down in the transaction that takes the text out, and
forgotten only when their bytes are overwritten, so that no crash between the two leaves one."""

import logging
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from gongkai.disk import overwrite
from gongkai.reviews.models import FileToDestroy

_log = logging.getLogger(__name__)


def write_down(files: Iterable[Path]) -> None:
    """Within the act that empties the rows which named them. Where a data folder is unpacked
    elsewhere, its files are meant: a path is kept as it is below the data folder."""
    root = Path(settings.DATA_DIR)
    paths = [file.relative_to(root) if file.is_relative_to(root) else file for file in files]
    rows = [FileToDestroy(path=path.as_posix()) for path in paths]
    FileToDestroy.objects.bulk_create(rows, ignore_conflicts=True)


def destroy_files() -> int:
    """Overwrite and remove every file that is written down; how many could not be."""
    left = 0
    for row in FileToDestroy.objects.all():
        try:
            overwrite([Path(settings.DATA_DIR) / row.path])
        except OSError:
            _log.exception("file %s could not be destroyed", row.path)
            left += 1
        else:
            row.delete()
    return left
