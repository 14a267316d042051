"""The table `name` of a font (OpenType 1.9), of which one name at a time is asked for.

fontTools reads it as well, but with all its tables of tables: 5 MB for two names.
"""

from struct import error, iter_unpack, unpack_from

_WINDOWS, _UNICODE, _MAC, _ROMAN = 3, 0, 1, 0  # platforms; the one encoding of the third
_ENGLISH = {(_WINDOWS, 0x409), (_MAC, 0), (_UNICODE, 0)}


def name_in(table: bytes, wanted: int) -> str:
    """The name of that number, in English where there is such; "" where there is none."""
    found: list[tuple[bool, str]] = []
    try:
        _, count, texts = unpack_from(">HHH", table)
        for platform, encoding, language, number, size, at in iter_unpack(
            ">HHHHHH", table[6 : 6 + 12 * count]
        ):
            if number == wanted and (platform != _MAC or encoding == _ROMAN):
                said = table[texts + at : texts + at + size]
                text = said.decode("mac_roman" if platform == _MAC else "utf_16_be", "replace")
                found.append(((platform, language) in _ENGLISH, text))
    except error:  # cut off
        return ""
    return max(found, key=lambda each: each[0], default=(False, ""))[1]
