"""What is odd in a row and may be right all the same: told in the preview, for a person to see."""

from collections.abc import Mapping

from gongkai.documents.numbers.series import read_number


def remarks_of(values: Mapping[str, str]) -> list[str]:
    """Sentences about the row; none where nothing is odd."""
    number, day = read_number(values.get("number", "")), values.get("formed_on", "")
    if number is None or not day or str(number.year) == day[:4]:
        return []
    return [f"文号是{number.year}年的，成文日期是{day[:4]}年，请核对。"]
