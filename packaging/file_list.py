"""What the setup program puts down, file by file, and what it takes away again: only that.

A folder is removed only when nothing else is left in it; a person may have put something there.
"""

from pathlib import Path, PureWindowsPath

_HOME = "$INSTDIR"


def write(bundle: Path, lists: Path) -> None:
    """`install.nsh` and `uninstall.nsh` in the folder `lists`, for the files of `bundle`."""
    lists.mkdir(parents=True, exist_ok=True)
    put, take, folders, here = [], [], set(), None
    for path in sorted(p for p in bundle.rglob("*") if p.is_file()):
        inside = PureWindowsPath(_HOME, path.relative_to(bundle))
        if inside.parent != here:
            here = inside.parent
            put.append(f'SetOutPath "{here}"')
        put.append(f'File "{path.absolute()}"')
        take.append(f'Delete "{inside}"')
        folders |= {folder for folder in inside.parents if len(folder.parts) > 1}
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), str(folder)))
    take += [f'RMDir "{folder}"' for folder in deepest_first]
    for name, lines in (("install", put), ("uninstall", take)):
        text = "".join(f"{line}\n" for line in lines)
        (lists / f"{name}.nsh").write_text(text, "utf-8-sig")
