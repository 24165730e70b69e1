"""Official paper: one document model, set as DOCX and as PDF in the layout of GB/T 9704-2012.

`Paper` holds blocks (`model`); `gongkai.paper.docx.to_docx` and `gongkai.paper.pdf.to_pdf` set it.
"""
