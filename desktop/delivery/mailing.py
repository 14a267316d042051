"""Before a mail goes out: which of them still do, what to ask first, and the last look at all."""

from collections.abc import Mapping, Sequence

from desktop.delivery.mail import Letter, content_id
from desktop.delivery.receipts import Receipt, State
from desktop.delivery.wording import size


def sent_before(letter: Letter, history: Sequence[Receipt]) -> Receipt | None:
    """The receipt that says `letter` was accepted, or else that it may have been."""
    content = content_id(letter)
    ours = [receipt for receipt in history if receipt.content == content]
    for state in (State.ACCEPTED, State.UNKNOWN):
        if found := [receipt for receipt in ours if receipt.state is state]:
            return found[-1]
    return None


def to_send(
    letters: Sequence[Letter], history: Sequence[Receipt], wishes: Mapping[str, bool]
) -> tuple[list[Letter], list[Receipt]]:
    """Which letters go out, and the receipts of those that need a question before.

    Letters that were accepted are left out, so that a mailing that stopped halfway goes on where
    it stopped. Asked about are those of which nothing is known, and all where all were accepted:
    somebody wants them sent all the same. `wishes` are the answers by content: send it again, or
    leave it.
    """
    go, ask, accepted = [], [], []
    for letter in letters:
        before = sent_before(letter, history)
        wish = wishes.get(content_id(letter))
        if before is None or wish:
            go.append(letter)
        elif wish is None:
            (accepted if before.state is State.ACCEPTED else ask).append(before)
    return go, ask if len(accepted) < len(letters) else accepted


def question(ask: Sequence[Receipt]) -> str:
    """What to ask before these are sent again."""
    told = "；".join(
        f"“{r.name}”已于{r.at:%Y-%m-%d %H:%M}发出" if r.state is State.ACCEPTED else
        f"“{r.name}”在{r.at:%Y-%m-%d %H:%M}发过，没有等到答复，不知道是否发出"
        for r in ask
    )  # fmt: skip
    return (
        f"{told}。请先到邮箱的“已发送”和收件箱（发给自己的那一份）里核对，"
        "确实没有发出再选择重发，以免对方收到两份。"
    )


def numbers(go: Sequence[Letter], letters: Sequence[Letter]) -> list[int]:
    """Which of all `letters` those are, counted from 1."""
    return [n for n, letter in enumerate(letters, 1) if any(letter is one for one in go)]


def last_look(
    go: Sequence[Letter], sender: str, sizes: Sequence[int], letters: Sequence[Letter]
) -> list[str]:
    """What a person sees before those that `go` of all `letters` are sent: from whom to whom, and
    what goes along."""
    lines = []
    for number, letter, bytes_ in zip(numbers(go, letters), go, sizes, strict=True):
        lines += [
            f"第{number}封，共{len(letters)}封：{sender} 发给 {letter.to_name} {letter.to}",
            f"主题：{letter.subject}",
            *(f"附件：{a.name}（{size(len(a.content))}）" for a in letter.attachments),
            f"编码后共{size(bytes_)}",
        ]
    return lines
