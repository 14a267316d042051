"""A person's mailbox on this computer's servers, set in the window; and waiting for what it says."""

from .person import Person

DRAFTS = "&g0l6P3ux-"  # 草稿箱 as IMAP writes it: 8349 7A3F 7BB1
KIND = "政务邮箱或单位自建邮箱"


def hears(person: Person, name: str, words: str) -> str:
    """Until the label of that name says these words; all that it says."""
    person.wait(lambda: person.sees(name) and words in person.read(name), timeout=20_000)
    return person.read(name)


def waits_for(person: Person, name: str) -> None:
    person.wait(lambda: person.sees(name), timeout=20_000)


def set_mailbox(
    person: Person, address: str, imap: int = 1, smtp: int = 1, code: str = "", keep: bool = False
) -> None:
    """Through the panel, with servers typed. Without a keyring there is nothing to keep."""
    if not person.sees("mail_address"):
        person.click("mail_settings")
    person.type("mail_address", address)
    assert person.read("mail_provider") == KIND, "nobody knows example.org"
    for name, port in (("imap", imap), ("smtp", smtp)):
        person.type(f"{name}_host", "localhost")
        person.type(f"{name}_port", str(port))
    if code:
        person.type("mail_code", code)
    elif not keep and person.find("keep_code").isChecked():
        person.click("keep_code")
    person.click("save_account")


def gives_code(person: Person, code: str) -> None:
    """Where it is asked for."""
    waits_for(person, "ask_code")
    person.type("ask_code", code)
    person.click("ask_go")
