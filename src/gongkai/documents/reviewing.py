"""Documents as reviews know them: their word, and how one is taken out (涉密不上网)."""

from gongkai.documents.expunge import born, expunge_document
from gongkai.documents.subjects import KIND
from gongkai.reviews import expunction, kinds

kinds.register(KIND, "公文")
expunction.register(KIND, expunge_document, born)
