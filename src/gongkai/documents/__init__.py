"""The official-document register: numbers, disclosure attribute, normative documents, 解读."""
