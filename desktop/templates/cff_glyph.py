"""One glyph of a CFF font program: a charstring with no calls left in it (Technical Note 5177)."""

from collections.abc import Sequence

_CALL, _CALL_GLOBAL, _RETURN, _END = 10, 29, 11, 14
_HINTS = {1, 3, 18, 23}
_MASKS = {19, 20}


def flat(code: bytes, subrs: Sequence[bytes], global_subrs: Sequence[bytes]) -> bytes:
    """`code` with the subroutines that it calls written out in their places."""
    copying = _Copying(subrs, global_subrs)
    copying.copy(code)
    return bytes(copying.out)


class _Copying:
    def __init__(self, subrs: Sequence[bytes], global_subrs: Sequence[bytes]):
        self._subrs, self._global = subrs, global_subrs
        self.out = bytearray()
        self._operands: list[tuple[int, int]] = []  # where in `out` each begins, and what it is
        self._hints = 0

    def copy(self, code: bytes) -> bool:
        """Copies one charstring or subroutine; False once the glyph has ended."""
        out, at, size = self.out, 0, len(code)
        while at < size:
            first = code[at]
            if first >= 32 or first == 28:
                length, value = _operand(code, at)
                self._operands.append((len(out), value))
            elif first in (_CALL, _CALL_GLOBAL):
                begin, value = self._operands.pop()
                del out[begin:]
                subrs = self._subrs if first == _CALL else self._global
                if not self.copy(subrs[value + _bias(subrs)]):
                    return False
                at += 1
                continue
            elif first == _RETURN:
                return True
            else:
                length = 2 if first == 12 else 1
                if first in _HINTS or first in _MASKS:
                    self._hints += len(self._operands) // 2
                if first in _MASKS:
                    length = 1 + (self._hints + 7) // 8
                self._operands.clear()
            out += code[at : at + length]
            if first == _END:
                return False
            at += length
        return True


def _operand(code: bytes, at: int) -> tuple[int, int]:
    """Bytes and value of the number at `at`; the value of a fraction is never needed."""
    first = code[at]
    if first == 28:
        return 3, int.from_bytes(code[at + 1 : at + 3], "big", signed=True)
    if first <= 246:
        return 1, first - 139
    if first <= 250:
        return 2, (first - 247) * 256 + code[at + 1] + 108
    if first <= 254:
        return 2, -(first - 251) * 256 - code[at + 1] - 108
    return 5, 0


def _bias(subrs: Sequence[bytes]) -> int:
    """5176, 16: what is added to a subroutine's number."""
    count = len(subrs)
    return 107 if count < 1240 else 1131 if count < 33900 else 32768
