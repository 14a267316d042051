"""What is printed: one document model, and writers that only read it.

`compose` turns answers into frozen blocks; `to_text`, `to_docx` and `to_pdf` are functions over
those blocks and must agree word for word. No Qt, no clock.
"""
