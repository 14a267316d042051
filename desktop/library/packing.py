"""A submission as bytes: JSON in UTF-8, small enough to keep every revision whole."""

import json
import zlib
from datetime import UTC, datetime
from typing import Any


def to_json(content: Any) -> bytes:
    """`content` as JSON that a person can read."""
    try:
        return json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half of a surrogate pair: no UTF-8, but an escape
        return json.dumps(content).encode()


def pack(content: Any) -> bytes:
    """`content` as it lies in the library while it is the newest, with a checksum, not made
    smaller: that takes longer than all else in saving it."""
    return zlib.compress(to_json(content), 0)


def squeeze(packed: bytes) -> bytes:
    """`packed` as it lies there afterwards: Chinese text is halved. Raises zlib.error where a bit
    has flipped."""
    return zlib.compress(zlib.decompress(packed), 1)


def unpack(packed: bytes) -> Any:
    """Raises zlib.error or ValueError where a bit has flipped: zlib has a checksum."""
    return json.loads(zlib.decompress(packed))


def to_text(when: datetime) -> str:
    """A time as text that sorts as the times do."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def to_time(text: str) -> datetime:
    """1970 where bits have flipped: the list must not fail for one date."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)
