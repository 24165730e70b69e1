"""The approval chain and the secrecy gate that everything published or sent passes."""
