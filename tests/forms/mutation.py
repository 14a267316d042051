"""Nested tables and lists with a few things removed, repeated, renamed, replaced or borrowed."""

import copy
from typing import Any

from hypothesis import strategies as st


def places(data: Any, path: tuple = ()) -> list[tuple]:
    """The path of everything in `data`."""
    found = []
    for step, value in data.items() if isinstance(data, dict) else enumerate(data):
        found.append((*path, step))
        if isinstance(value, (dict, list)):
            found += places(value, (*path, step))
    return found


def at(data: Any, place: tuple) -> Any:
    for step in place:
        data = data[step]
    return data


def mutations(data: dict, junk: st.SearchStrategy, most: int = 3) -> st.SearchStrategy[dict]:
    """`data` with one to `most` changes. `junk` is what may stand where something else did."""
    everywhere = places(data)
    names = sorted({step for place in everywhere for step in place if isinstance(step, str)})

    @st.composite
    def changed(draw: st.DrawFn) -> dict:
        made = copy.deepcopy(data)
        for _ in range(draw(st.integers(1, most))):
            place = draw(st.sampled_from(everywhere))
            try:
                holder, last = at(made, place[:-1]), place[-1]
                value = holder[last]
            except (LookupError, TypeError):
                continue  # went with an earlier change
            if not isinstance(holder, (dict, list)):
                continue  # a text stands there now
            match draw(st.sampled_from(["remove", "repeat", "rename", "replace", "borrow"])):
                case "remove":
                    del holder[last]
                case "repeat" if isinstance(holder, list):
                    holder.append(copy.deepcopy(value))
                case "rename" if isinstance(holder, dict):
                    holder[draw(st.sampled_from(names))] = holder.pop(last)
                case "borrow":
                    holder[last] = copy.deepcopy(at(data, draw(st.sampled_from(everywhere))))
                case _:
                    holder[last] = draw(st.one_of(junk, st.sampled_from(names)))
        return made

    return changed()
