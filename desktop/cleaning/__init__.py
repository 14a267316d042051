"""Text from anywhere made clean: what a web page, a scan or a PDF put in, and nothing else.

`tidy.tidy` is the one thing to know. It proposes changes and says which; the person can refuse
any of them. Each step is a module that finds edits in a text: `pinyin`, `signs`, `residue`,
`lines`, `punctuation`, `simplified`. A text that nobody mangled comes back as it was.
"""
