"""How often the right item is among the first three: `python -m tests.policy.suggestions`."""

from collections.abc import Iterable

from desktop.policy.shelf import bundled
from desktop.policy.suggesting import profiles, suggest

from .project_names import FAR, HELD_OUT, TUNED

SETS = {"调权重时看过的": TUNED, "只用来检验的": HELD_OUT, "故意避开原词的": FAR}


def places(names: Iterable[tuple[str, str, str]]) -> list[int]:
    """For each name the place of its item among those of its kind, from 1; 0 if it has none."""
    known = profiles(bundled())
    kinds = {document.id: document.kind for document in bundled()}
    found = []
    for name, document, item in names:
        best = suggest(name, "", known, each=99).get(kinds[document], [])
        ids = [(one.document.id, one.item.id) for one in best]
        found.append(ids.index((document, item)) + 1 if (document, item) in ids else 0)
    return found


def share(found: list[int], first: int) -> float:
    return sum(0 < place <= first for place in found) / len(found)


def main() -> None:
    for title, names in SETS.items():
        found = places(names)
        print(
            f"{title}{len(names)}个项目名称：第一个就对的{share(found, 1):.0%}，"
            f"前三个里有的{share(found, 3):.0%}"
        )
        for (name, document, item), place in zip(names, found, strict=True):
            if not 0 < place <= 3:
                print(f"    {name}：{document}/{item} 排第{place or '—'}")


if __name__ == "__main__":
    main()
