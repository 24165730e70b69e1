"""Documents and service items as reviews know them: their word, what follows an approval, and how
one is taken out (涉密不上网)."""

from gongkai.documents.expunge import born, expunge_document
from gongkai.documents.service_items.expunge import expunge_item, item_born
from gongkai.documents.service_items.subjects import KIND as ITEM
from gongkai.documents.service_items.subjects import item_link
from gongkai.documents.services.adjusting import apply_proposal
from gongkai.documents.services.withdrawing import ask_withdrawal
from gongkai.documents.subjects import KIND, link_of
from gongkai.reviews import afterwards, kinds
from gongkai.reviews.expunging import removing

kinds.register(KIND, "公文")
kinds.register(ITEM, "政务服务事项")
afterwards.register(KIND, ask_withdrawal)
kinds.when_approved(KIND, apply_proposal)
removing.register(KIND, expunge_document, born, link_of)
removing.register(ITEM, expunge_item, item_born, item_link)
