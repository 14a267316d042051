"""Looking at the preview: its pages, the words of its PDF, whether it has come to rest."""

import pypdfium2

from desktop.widgets.papers import Papers

from .person import Person


def papers(person: Person) -> Papers:
    found = person.find("preview.pages")
    assert isinstance(found, Papers)
    return found


def text(person: Person) -> str:
    """What the PDF shown says, read back."""
    proof = papers(person).proof
    if proof is None:
        return ""
    with pypdfium2.PdfDocument(proof.pdf) as pdf:
        said = "".join(page.get_textpage().get_text_range() for page in pdf)
    return "".join(said.split())


def shows(person: Person, words: str) -> bool:
    return words in text(person)


def is_drawn(person: Person) -> bool:
    """Every page in view has a picture of the right width."""
    seen = papers(person)
    pictures = [seen.picture(page) for page in seen.in_view()]
    return bool(pictures) and all(p and p.width() == seen.pixels_wide() for p in pictures)


def settled(person: Person) -> None:
    """What was asked for has been made, drawn and shown; the first time, fonts are read."""
    person.wait(lambda: papers(person).proof is not None, timeout=20_000)
    person.wait(lambda: is_drawn(person), timeout=5000)
    person.waits_for_work()
