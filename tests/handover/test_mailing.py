"""Which mails still go out, what is asked first, what the history keeps."""

import json

import pytest

from desktop.delivery.mail import content_id
from desktop.delivery.mailing import last_look, question, to_send
from desktop.delivery.receipts import (
    Receipt, State, from_json, merged, outgoing, to_json,
)  # fmt: skip
from desktop.strict import Mistake

from .letters import Clock, letter

ME = "kexie@example.org"
MAILS = [letter(1), letter(2), letter(3)]
A, U, R, S = State.ACCEPTED, State.UNKNOWN, State.REFUSED, State.SAVED


def receipts(*told: tuple[int, State]) -> list[Receipt]:
    """One for each mail by number, in the order of time."""
    clock, kept = Clock(), []
    for number, state in told:
        mail = outgoing(letter(number), ME, clock(), kept)
        kept = merged(kept, mail.receipt(state, clock(), "smtp.example.org", "250 OK"))
    return kept


@pytest.mark.parametrize(
    ("history", "wishes", "go", "ask"),
    [
        ([], {}, [1, 2, 3], []),
        ([(1, S), (2, S), (3, S)], {}, [1, 2, 3], []),  # a draft is not sent yet
        ([(1, A)], {}, [2, 3], []),
        ([(1, A), (2, R)], {}, [2, 3], []),
        ([(1, A), (2, U)], {}, [3], [2]),
        ([(1, A), (2, U)], {2: True}, [2, 3], []),
        ([(1, A), (2, U)], {2: False}, [3], []),
        ([(1, A), (2, A), (3, A)], {}, [], [1, 2, 3]),
        ([(1, A), (2, A), (3, A)], {1: True, 2: False, 3: False}, [1], []),
        ([(1, A), (2, A), (3, U)], {3: False}, [], []),
        # What was once accepted stays so, and what was once unknown, whatever came later.
        ([(1, A), (1, R)], {}, [2, 3], []),
        ([(1, U), (1, R)], {}, [2, 3], [1]),
        ([(1, U), (1, A)], {}, [2, 3], []),
    ],
)
def test_which_go_out_and_which_are_asked_about(history, wishes, go, ask) -> None:
    answered = {content_id(letter(number)): wish for number, wish in wishes.items()}
    out, asked = to_send(MAILS, receipts(*history), answered)
    assert [one.name for one in out] == [f"邮件-{number}.eml" for number in go]
    assert [one.name for one in asked] == [f"邮件-{number}.eml" for number in ask]


def test_the_question_says_what_is_known() -> None:
    asked = receipts((1, A), (2, U))
    assert question(asked).startswith(
        "“邮件-1.eml”已于2022-08-15 09:15发出；"
        "“邮件-2.eml”在2022-08-15 09:15发过，没有等到答复，不知道是否发出。"
    )


def test_a_later_word_on_the_same_try_takes_its_place() -> None:
    clock = Clock()
    mail = outgoing(letter(), ME, clock())
    first = mail.receipt(U, clock(), "smtp.example.org", "")
    last = mail.receipt(A, clock(), "smtp.example.org", "250 OK", copy=True)
    assert merged(merged([], first), last) == [last]
    other = outgoing(letter(), ME, clock()).receipt(U, clock(), "smtp.example.org", "")
    assert merged([last], other) == [last, other]


def test_a_receipt_is_json_and_comes_back() -> None:
    [one] = receipts((1, A))
    kept = json.loads(json.dumps(to_json(one)))
    assert from_json(kept) == one
    assert kept["state"] == "accepted" and kept["at"] == "2022-08-15T09:15:01Z"
    assert (kept["recipient"], kept["sender"], kept["answer"]) == (
        "office@example.cn", ME, "250 OK",
    )  # fmt: skip
    assert len(kept["attachments"]) == 2 and kept["bytes"] > 4000
    with pytest.raises(Mistake):
        from_json(kept | {"state": "lost"})


def test_a_mail_is_known_by_what_it_says_not_by_when() -> None:
    clock = Clock()
    first, later = (outgoing(letter(), ME, clock()) for _ in range(2))
    assert first.data != later.data and first.message_id == later.message_id
    assert outgoing(letter(2), ME, clock()).message_id != first.message_id
    again = outgoing(letter(), ME, clock(), receipts((1, A)))
    unknown = outgoing(letter(), ME, clock(), receipts((1, U)))
    assert again.message_id == first.message_id.replace("@", ".2@")
    assert unknown.message_id == first.message_id


def test_the_last_look() -> None:
    assert last_look(MAILS[:1], ME, [5000], MAILS) == [
        "第1封，共3封：kexie@example.org 发给 示例省科协办公室 office@example.cn",
        "主题：【2022改革品牌申报】甲市科学技术协会（1/3）",
        "附件：甲市科学技术协会-2022年度改革品牌项目申报表-“三长”联动.docx（3 KB）",
        "附件：甲市科学技术协会-2022年度改革品牌项目申报表-“三长”联动-签章扫描件.pdf（8字节）",
        "编码后共5 KB",
    ]


def test_what_is_left_keeps_its_place_among_all() -> None:
    lines = last_look(MAILS[1:], ME, [5000, 6000], MAILS)
    assert [line[:8] for line in lines if line.startswith("第")] == ["第2封，共3封：", "第3封，共3封："]
