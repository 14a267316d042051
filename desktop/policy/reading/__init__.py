"""What a file says, as plain text: TXT, HTML, DOCX, PDF, told apart by content, not by name.

`read.read_file` is the one thing to know. Text alone comes out: no scripts, no pictures, nothing
deleted; tables row by row, a tab between cells.
"""
