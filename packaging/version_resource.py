"""What Windows shows of a program file: its name, version and maker, in Chinese."""

NAME = "科协申报助手"
LICENCE = "MIT 许可，可自由使用"
_CHINESE, _UNICODE = 0x0804, 1200


def numbers(version: str) -> tuple[int, int, int, int]:
    """The four numbers that Windows wants: 0.1.0 is 0, 1, 0, 0."""
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch, 0


def made(version: str, file: str):
    """The resource, as PyInstaller takes it."""
    from PyInstaller.utils.win32 import versioninfo as v

    said = {
        "ProductName": NAME, "FileDescription": NAME, "CompanyName": NAME,
        "ProductVersion": version, "FileVersion": version, "OriginalFilename": file,
        "LegalCopyright": LICENCE,
    }  # fmt: skip
    table = v.StringTable(
        f"{_CHINESE:04X}{_UNICODE:04X}", [v.StringStruct(key, text) for key, text in said.items()]
    )
    return v.VSVersionInfo(
        ffi=v.FixedFileInfo(filevers=numbers(version), prodvers=numbers(version), OS=0x40004),
        kids=[
            v.StringFileInfo([table]),
            v.VarFileInfo([v.VarStruct("Translation", [_CHINESE, _UNICODE])]),
        ],
    )
