"""Whether a report's own words explain that documents vanished or came up between two years."""

import re

from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.prose import sentences

_OF_ITSELF = ("统计口径", "划转", "统计范围")
_WHAT_BECAME = re.compile(r"清理|失效|到期|届满|废止|宣布|合并|移交")
_DOCUMENTS = re.compile(r"文件|规章")


def explains_documents(evidence: Evidence) -> bool:
    """Whether some sentence tells what became of documents: 清理 of dead links explains nothing."""
    text = evidence.full_text
    if any(words in text for words in _OF_ITSELF):
        return True
    if not _WHAT_BECAME.search(text) or not _DOCUMENTS.search(text):
        return False
    return any(
        _WHAT_BECAME.search(sentence) and _DOCUMENTS.search(sentence)
        for _, sentence in sentences(text)
    )
