"""The same by the bare writers: `python -m bench.first_export_bare WORDS FONT`."""

import json
import sys
from pathlib import Path

from bench import bare

if __name__ == "__main__":
    words, font = map(Path, sys.argv[1:])
    bare.use_font(font)
    for each in json.loads(words.read_text("utf-8")):
        document = bare.Words(*each)
        bare.to_docx(document)
        bare.to_pdf(document)
