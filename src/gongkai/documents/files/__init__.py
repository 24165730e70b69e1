"""Files of a document: stored, screened, attached."""
