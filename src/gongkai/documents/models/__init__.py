"""The register's tables, by what they hold."""

from gongkai.documents.models.autosave import DocumentAutosave
from gongkai.documents.models.files import DocumentFile
from gongkai.documents.models.imports import Import, ImportRow
from gongkai.documents.models.interpretation import Interpretation, InterpretationSection
from gongkai.documents.models.normative import NormativeDocument, NormativeEvent, ValidityReview
from gongkai.documents.models.numbers import NumberPattern, NumberSeries
from gongkai.documents.models.publication import PublicationChange
from gongkai.documents.models.register import (
    Document,
    DocumentLink,
    DocumentVersion,
    WithheldReview,
)
from gongkai.documents.models.service_items import (
    ServiceItem,
    ServiceItemCheck,
    ServiceItemEdition,
    ServiceItemSection,
)
from gongkai.documents.models.wording import WordEntry

__all__ = [
    "Document",
    "DocumentAutosave",
    "DocumentFile",
    "DocumentLink",
    "DocumentVersion",
    "Import",
    "ImportRow",
    "Interpretation",
    "InterpretationSection",
    "NormativeDocument",
    "NormativeEvent",
    "NumberPattern",
    "NumberSeries",
    "PublicationChange",
    "ServiceItem",
    "ServiceItemCheck",
    "ServiceItemEdition",
    "ServiceItemSection",
    "ValidityReview",
    "WithheldReview",
    "WordEntry",
]
