"""Whether a report's own words explain that documents vanished or came up between two years."""

import re
from collections.abc import Container

from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.prose import sentences

_OF_ITSELF = ("统计口径", "划转", "统计范围")
_WHAT_BECAME = re.compile(r"清理|失效|到期|届满|废止|宣布|合并|移交")
_DOCUMENTS = re.compile(r"文件|规章")
_REPEALED = re.compile(
    r"(?:宣布)?废止了?(?:失效)?的?(?:行政)?(?:规范性文件|规章)?的?(?P<number>\d{1,4}) ?[件个部]"
)
"""A count of what was repealed explains nothing where the table has it: the sum holds it."""
_ROWS = ("normative_documents", "regulations")


def explains_documents(evidence: Evidence) -> bool:
    """Whether some sentence tells what became of documents: 清理 of dead links explains nothing."""
    text = evidence.full_text
    if any(words in text for words in _OF_ITSELF):
        return True
    if not _WHAT_BECAME.search(text) or not _DOCUMENTS.search(text):
        return False
    tabled = {evidence.report.known(f"proactive.{row}.repealed") for row in _ROWS}
    return any(
        _WHAT_BECAME.search(_without_counts(sentence, tabled)) and _DOCUMENTS.search(sentence)
        for _, sentence in sentences(text)
    )


def _without_counts(sentence: str, tabled: Container[object]) -> str:
    """A sentence without the numbers of repealed documents that the table has too."""
    return _REPEALED.sub(lambda m: "" if int(m["number"]) in tabled else m[0], sentence)
