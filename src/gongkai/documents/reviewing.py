"""Documents as reviews know them."""

from gongkai.documents.findings import KIND
from gongkai.reviews import kinds

kinds.register(KIND, "公文")
