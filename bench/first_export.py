"""One export in a fresh process: `python -m bench.first_export SAMPLE`."""

import sys
from pathlib import Path

from desktop.delivery.edition import export
from desktop.forms.files import load_submission

if __name__ == "__main__":
    submission, pack = load_submission(Path(sys.argv[1]))
    for document in submission.documents:
        export(pack, submission, document, pack.notice.date)
