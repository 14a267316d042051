"""直接发送 through the window, to a real server: seen first, sent once, gone on with, noted."""

import email
import threading
from collections.abc import Callable
from datetime import timedelta
from email import policy

import pytest

from desktop.delivery.finished import letters
from desktop.delivery.receipts import from_json, outgoing
from servers.dovecot import PASSWORD
from servers.post_office import PostOffice

from .handing import Packages
from .mailing import gives_code, hears, set_mailbox, waits_for
from .person import Person
from .test_stages import status

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("trusted", "no_keyring")]

ME = "kexie@example.org"
TO = "skxbgsgy@shandong.cn"
Open = Callable[..., PostOffice]


@pytest.fixture
def society(person: Person, packages: Packages) -> Person:
    packages.open(person, "brand-society")
    return person


def look_and_send(person: Person) -> str:
    """Press, look, confirm, give the code; what was to be seen."""
    person.wait(lambda: person.find("send").isEnabled())
    person.click("send")
    waits_for(person, "last_look")
    seen = person.read("last_look")
    person.click("confirm_send")
    gives_code(person, PASSWORD)
    return seen


def use(person: Person, office: PostOffice) -> None:
    set_mailbox(person, ME, smtp=office.port)
    hears(person, "mail_message", "✔ 邮箱已保存")


def test_nothing_goes_out_before_the_last_look_is_confirmed(
    society: Person, post_office: Open
) -> None:
    office = post_office()
    use(society, office)
    society.click("send")
    waits_for(society, "last_look")
    society.click("leave_send")
    assert not society.sees("last_look") and not society.sees("ask_code")
    assert office.logins == [] and office.taken == []


def test_what_was_seen_is_sent_and_noted(
    society: Person, post_office: Open, clock, packages: Packages
) -> None:
    office = post_office()
    use(society, office)
    clock.now += timedelta(minutes=3)
    seen = look_and_send(society)
    said = hears(society, "mail_message", "✔")
    assert said.startswith("✔ 已发出1封，邮箱服务器已收下，全部报送完毕。")

    [letter] = letters(packages.folder("brand-society"))
    [taken] = office.taken
    assert (taken.sender, taken.recipients) == (ME, [TO, ME])
    assert taken.data == outgoing(letter, ME, clock.now).data
    size = len(taken.data) / 1024 / 1024
    for words in (
        f"{ME} 发给 山东省科协办公室 {TO}", f"主题：{letter.subject}", f"编码后共{size:.1f} MB",
        *(f"附件：{a.name}（" for a in letter.attachments),
    ):  # fmt: skip
        assert words in seen

    desk = society.window.wizard.desk
    kinds = [event.kind for event in desk.library.events(desk.id)]
    assert kinds == ["packaged", "mail", "sent"]
    receipt = from_json(desk.library.events(desk.id)[1].details)
    history = society.read("mail_history")
    for words in ("2022-08-15 10:33", "已发出，邮箱服务器已收下", receipt.message_id,
                  "250 OK queued as 7F3A", "自己的邮箱也收一份"):  # fmt: skip
        assert words in history
    assert society.find("sent").isChecked() and "由本程序发送" in society.read("sent_at")
    assert status(society) == "✔ 已报送"
    society.click("open_submission")
    society.go("报送")
    assert receipt.message_id in hears(society, "mail_history", "已发出")


def test_twice_only_after_a_question(society: Person, post_office: Open, clock) -> None:
    office = post_office()
    use(society, office)
    look_and_send(society)
    hears(society, "mail_message", "✔ 已发出1封")
    clock.now += timedelta(minutes=1)
    society.click("send")
    assert "已于2022-08-15 10:30发出" in hears(society, "sent_before", "以免对方收到两份")
    society.click("go_on_sending")
    assert "没有要发的邮件" in hears(society, "mail_message", "▲")
    society.click("send")
    waits_for(society, "sent_before")
    society.click("send_again.1")
    society.click("go_on_sending")
    waits_for(society, "last_look")
    assert len(office.taken) == 1
    society.click("confirm_send")
    gives_code(society, PASSWORD)
    hears(society, "mail_message", "✔ 已发出1封")
    assert len(office.taken) == 2


def test_an_answer_that_got_lost_is_asked_about(
    society: Person, post_office: Open, clock
) -> None:
    use(society, post_office(verdict=lambda *_: None))
    look_and_send(society)
    assert "不知道是否发出" in hears(society, "mail_message", "✘")
    assert not society.find("sent").isChecked()
    clock.now += timedelta(minutes=1)
    society.click("mail_action")
    assert "没有等到答复" in hears(society, "sent_before", "▲")
    society.click("leave_question")
    assert not society.sees("sent_before") and not society.sees("last_look")


@pytest.fixture
def city(person: Person, packages: Packages) -> Person:
    """Her mails are several."""
    packages.open(person, "brand-city", limit=2)
    assert person.find("which_mail").count() == 2
    return person


def test_a_mailing_that_broke_off_goes_on_with_the_rest(
    city: Person, post_office: Open, clock
) -> None:
    answers = iter(["250 one", "451 later", "250 two"])
    office = post_office(verdict=lambda *_: next(answers))
    use(city, office)
    look_and_send(city)
    said = hears(city, "mail_message", "✘")
    assert "451 later" in said and "共2封，已办好1封" in said
    assert not city.find("sent").isChecked()
    clock.now += timedelta(minutes=1)
    city.click("mail_action")
    waits_for(city, "last_look")
    assert city.read("last_look").startswith("第2封，共2封："), "numbered as the package is"
    assert "已经发出的1封不再发送" in city.words()
    city.click("confirm_send")  # and the code, which worked, is not asked for again
    assert "全部报送完毕" in hears(city, "mail_message", "✔ 已发出1封")
    subjects = [email.message_from_bytes(t.data, policy=policy.default)["Subject"]
                for t in office.taken]  # fmt: skip
    assert [subject[-5:] for subject in subjects] == ["（1/2）", "（2/2）"]
    assert city.find("sent").isChecked()


def test_too_big_leads_to_the_limit(society: Person, post_office: Open) -> None:
    office = post_office(limit=200_000)
    use(society, office)
    look_and_send(society)
    assert "超过了邮箱允许的大小" in hears(society, "mail_message", "✘")
    assert society.find("mail_action").text() == "调小每封邮件的上限"
    society.click("mail_action")
    assert society.focus() is society.find("mail_limit") and office.taken == []


def test_it_is_noted_though_the_page_is_gone(
    society: Person, post_office: Open, library
) -> None:
    office = post_office()
    use(society, office)
    id_ = society.window.wizard.desk.id
    society.click("send")
    waits_for(society, "last_look")
    society.click("confirm_send")
    gives_code(society, PASSWORD)
    society.click("home_button")
    society.wait(lambda: [e.kind for e in library.events(id_)][-1] == "sent", timeout=20_000)
    assert len(office.taken) == 1


def test_what_is_changed_meanwhile_is_told_and_not_sent(
    society: Person, post_office: Open
) -> None:
    arrived, gate = threading.Event(), threading.Event()

    def verdict(*_: object) -> str:
        arrived.set()
        return "250 OK queued" if gate.wait(20) else "451 too late"

    use(society, post_office(verdict=verdict))
    look_and_send(society)
    society.wait(arrived.is_set, timeout=20_000)
    society.go("申报表", "联系人")
    society.type("contact_position", "副秘书长（代）")
    society.go("报送")
    assert "正在交给邮箱的是改动以前的报送包" in society.read("package_message")
    gate.set()
    hears(society, "mail_message", "✔ 已发出1封")
    assert "不是最新的" in society.read("package_message")
    assert not society.find("send").isEnabled() and not society.sees("copy_recipient")
    assert "报送后内容已改动" in status(society)
