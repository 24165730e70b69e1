"""Acts on documents: each one transaction, one entry in the audit, refused with a sentence."""

from gongkai.documents.services.adjusting import propose_later, review_withheld
from gongkai.documents.services.attaching import add_file, clean_file, read_file, remove_file
from gongkai.documents.services.attribute import propose_attribute
from gongkai.documents.services.autosaving import drop_autosave, keep_autosave
from gongkai.documents.services.cancelling import cancel_document, revive_document
from gongkai.documents.services.closing import close_publication, reopen_publication
from gongkai.documents.services.editing import edit_document, lock_draft
from gongkai.documents.services.handling import delete_hit, explain_hit, mask_hit
from gongkai.documents.services.importing import (
    confirm_import,
    drop_import,
    map_columns,
    preview_files,
    preview_sheet,
    settle_row,
)
from gongkai.documents.services.issuing import file_document, issue_document
from gongkai.documents.services.linking import link_documents, unlink_documents
from gongkai.documents.services.owning import set_owner
from gongkai.documents.services.patterns import end_pattern, set_pattern
from gongkai.documents.services.publishing import mark_published
from gongkai.documents.services.registering import register_document
from gongkai.documents.services.republishing import correct_publication
from gongkai.documents.services.submitting import submit_document
from gongkai.documents.services.withdrawing import (
    ask_withdrawal,
    order_withdrawal,
    record_withdrawal,
)
from gongkai.documents.services.wording import (
    import_words,
    remove_word,
    set_word,
    switch_off_word,
)
from gongkai.documents.subjects import document_link, subject_of

__all__ = [
    "add_file",
    "ask_withdrawal",
    "cancel_document",
    "clean_file",
    "close_publication",
    "confirm_import",
    "correct_publication",
    "delete_hit",
    "document_link",
    "drop_autosave",
    "drop_import",
    "edit_document",
    "end_pattern",
    "explain_hit",
    "file_document",
    "import_words",
    "issue_document",
    "keep_autosave",
    "link_documents",
    "lock_draft",
    "map_columns",
    "mark_published",
    "mask_hit",
    "order_withdrawal",
    "preview_files",
    "preview_sheet",
    "propose_attribute",
    "propose_later",
    "read_file",
    "record_withdrawal",
    "register_document",
    "remove_file",
    "remove_word",
    "reopen_publication",
    "review_withheld",
    "revive_document",
    "set_owner",
    "set_pattern",
    "set_word",
    "settle_row",
    "subject_of",
    "submit_document",
    "switch_off_word",
    "unlink_documents",
]
