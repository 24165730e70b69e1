"""Characters in pictures and scans, where the extra `ocr` is installed: screened as text is."""

import time

from django.conf import settings

from gongkai.annual_report.readers.image import has_recognition, read_words
from gongkai.screening.files import PartlyRead, Recognise


class _Recogniser:
    """Reads pictures until its time is used up: what is left a person looks at, as they look at
    what has no characters, or none that can be seen clearly."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def __call__(self, picture: bytes) -> str:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        read = read_words(picture, left)
        if not read.is_sure:
            raise PartlyRead(read.text)
        return read.text


def recogniser() -> Recognise | None:
    """One for all that is handed in at once; None where nothing can be recognised here."""
    if not settings.RECOGNISING_SECONDS or not has_recognition():
        return None
    return _Recogniser(settings.RECOGNISING_SECONDS)
