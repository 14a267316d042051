"""Objects of a PDF that reportlab writes otherwise, or not at all."""

from reportlab.pdfbase import pdfdoc


class Stream(pdfdoc.PDFStream):
    """A stream, compressed unless `plain`; an archive wants a line end before `endstream`."""

    def __init__(self, content: bytes, plain: bool = False, **entries):
        filters = None if plain else [pdfdoc.PDFZCompress]
        super().__init__(pdfdoc.PDFDictionary(entries), content, filters)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        # Two bytes: after one, content that happens to end in the other would look shorter.
        return super().format(document).removesuffix(b"endstream\n") + b"\r\nendstream\n"


def entries(thing: pdfdoc.PDFCatalog, **values) -> None:
    """Gives a catalog or a page entries, also such as reportlab does not know of."""
    thing.__NoDefault__ = [*dict.fromkeys([*thing.__NoDefault__, *values])]
    for name, value in values.items():
        setattr(thing, name, value)


def finish_page(canvas) -> pdfdoc.PDFPage:
    """Ends the page; its content goes into a stream of ours and into the file's identifier."""
    canvas.showPage()
    document = canvas._doc
    page = document.Pages[-1]
    document.updateSignature(page.stream)
    page.Contents = Stream(page.stream.encode("ascii"))
    return page
