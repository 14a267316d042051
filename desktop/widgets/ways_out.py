"""What the person can do about each trouble of handing over: a word on a button, and where it leads."""

from enum import StrEnum

from desktop.delivery.trouble import Kind


class Way(StrEnum):
    CODE = "code"  # type it again, on the spot
    AGAIN = "again"
    SETTINGS = "settings"
    SMALLER = "smaller"  # mails
    BY_HAND = "by_hand"


WORDS = {
    Way.AGAIN: "再试一次", Way.SETTINGS: "核对邮箱设置", Way.SMALLER: "调小每封邮件的上限",
    Way.BY_HAND: "改用手工发送",
}  # fmt: skip

# Every kind but ASK, which is a question of its own.
WAYS = {
    Kind.CODE: Way.CODE,
    Kind.OFF: Way.AGAIN,
    Kind.BUSY: Way.AGAIN,
    Kind.FULL: Way.AGAIN,
    Kind.TOO_BIG: Way.SMALLER,
    Kind.SPAM: Way.BY_HAND,
    Kind.RECIPIENT: Way.BY_HAND,
    Kind.NO_DRAFTS: Way.BY_HAND,
    Kind.NO_NETWORK: Way.AGAIN,
    Kind.NO_SERVER: Way.SETTINGS,
    Kind.CERTIFICATE: Way.SETTINGS,
    Kind.NOT_SECURE: Way.SETTINGS,
    Kind.SLOW: Way.AGAIN,
    Kind.DROPPED: Way.AGAIN,
    Kind.STOPPED: Way.AGAIN,
    Kind.UNKNOWN: Way.AGAIN,  # leads to the question whether it went out
    Kind.REFUSED: Way.AGAIN,
}
