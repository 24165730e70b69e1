"""What the database itself refuses of the register's rows, whatever code writes to it: another file
in the place of one that was screened and reviewed, another text of a version that was kept.

As gongkai.database_rules has it: a condition a rule, that must never hold.
"""

from gongkai.database_rules import Rule, changed

FILE, VERSION = "documents_documentfile", "documents_documentversion"
_NOT_EXPUNGED = (
    "NOT EXISTS (SELECT 1 FROM documents_document d"
    " WHERE d.id = OLD.document_id AND d.state = 'expunged')"
)
_KEPT = ("title", "text", "attribute", "attribute_article", "attribute_reason")

RULES = (
    Rule(
        "file_keeps_what_it_is",
        FILE,
        "update",
        f"{changed('document_id', 'digest', 'size', 'stored', 'added_by_id', 'added_at')}"
        f" OR ({changed('name', 'kind')} AND {_NOT_EXPUNGED})",
    ),
    Rule(
        "copy_keeps_its_digest",
        FILE,
        "update",
        "NEW.cleaned = OLD.cleaned AND NEW.cleaned_digest <> OLD.cleaned_digest"
        " OR OLD.cleaned <> '' AND NEW.cleaned = ''",
    ),
    Rule("file_never_goes", FILE, "delete", "1 = 1"),
    Rule(
        "version_stays",
        VERSION,
        "update",
        f"{changed('document_id', 'number', 'by_id', 'at')}"
        f" OR ({changed(*_KEPT)} AND {_NOT_EXPUNGED})",
    ),
    Rule("version_never_goes", VERSION, "delete", "1 = 1"),
)
