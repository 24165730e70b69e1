"""Pages of documents: a view gets the object through access, binds a form, calls one service."""
