"""Documents and service items as reviews know them: their word, what follows an approval, and how
one is taken out (涉密不上网)."""

from datetime import date

from gongkai.documents.access import documents_visible_to
from gongkai.documents.disclosure import planned
from gongkai.documents.expunge import born, expunge_document
from gongkai.documents.normative import sent
from gongkai.documents.reader import Reader
from gongkai.documents.service_items.access import items_visible_to
from gongkai.documents.service_items.editions import keep_edition
from gongkai.documents.service_items.expunge import expunge_item, item_born
from gongkai.documents.service_items.subjects import KIND as ITEM
from gongkai.documents.service_items.subjects import item_link
from gongkai.documents.services import destroying
from gongkai.documents.services.adjusting import after_approval
from gongkai.documents.services.ordered_down import remarks_on_withdrawal, was_ordered_down
from gongkai.documents.services.submitting import remarks_on_links
from gongkai.documents.services.withdrawing import ask_withdrawal, is_public
from gongkai.documents.subjects import KIND, link_of
from gongkai.reviews import afterwards, kinds
from gongkai.reviews.expunging import pending, removing
from gongkai.units.models import Person

kinds.register(KIND, "公文")
kinds.register(ITEM, "政务服务事项")
afterwards.register(KIND, ask_withdrawal, is_public, was_ordered_down)
kinds.when_approved(KIND, after_approval)
kinds.remarked_on(KIND, planned.remarks)
kinds.remarked_on(KIND, remarks_on_links)
kinds.remarked_on(KIND, remarks_on_withdrawal)
kinds.remarked_on(KIND, sent.remarks)
kinds.when_approved(ITEM, keep_edition)
removing.register(KIND, expunge_document, born, link_of)
removing.register(ITEM, expunge_item, item_born, item_link)
kinds.name(destroying.IMPORT, "没有确认的导入")
kinds.name(destroying.TYPED, "未登记的文字")
removing.register(
    destroying.IMPORT,
    destroying.expunge_import,
    destroying.import_born,
    destroying.import_link,
)
removing.register(
    destroying.TYPED, destroying.expunge_typed, destroying.typed_born, destroying.typed_link
)


def _document_page(person: Person, document_id: int, on: date) -> str:
    seen = documents_visible_to(person, on).filter(pk=document_id)
    return link_of(document_id) if seen.exists() else ""


def _item_page(person: Person, item_id: int, on: date) -> str:
    seen = items_visible_to(Reader(person, on)).filter(pk=item_id)
    return item_link(item_id) if seen.exists() else ""


pending.register_page(KIND, _document_page)
pending.register_page(ITEM, _item_page)
