"""Import is for what was there before this system: what came later is registered and reviewed in it
(先审查后公开, 条例第十七条)."""

from datetime import date

from gongkai.documents.importing.rows import Read, read_day
from gongkai.look.words import chinese_date

AFTER_THE_BEGINNING = "本系统启用以后（{day}起）的公文请登记送审，不能作为历史公文导入。"


def check_is_history(read: Read, began_on: date) -> None:
    """Wrong where the document was formed, or received, on the day on which the body began here
    (`Body.began_on`) or later. Of what cannot be read as a day nothing is said here."""
    days = (read_day(read.values.get(name, "")) for name in ("formed_on", "obtained_on"))
    if any(day is not None and day >= began_on for day in days):
        read.errors.append(AFTER_THE_BEGINNING.format(day=chinese_date(began_on)))
