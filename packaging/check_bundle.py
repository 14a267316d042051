"""Whether a bundle for Windows is whole, and has nothing in it that belongs to the building.

Every DLL that a file of it asks for must be in it, or be one that Windows 10 brings: those are
named here, so that a new one is looked at by a person.
"""

import sys
from pathlib import Path

_WINDOWS = {
    "advapi32", "authz", "bcrypt", "comctl32", "comdlg32", "crypt32", "d2d1", "d3d11", "d3d12",
    "d3d9", "dbghelp", "dnsapi", "dwmapi", "dwrite", "dxgi", "gdi32", "imm32", "iphlpapi", "icuuc",
    "kernel32", "mpr", "mscms", "msi", "msvcrt", "netapi32", "ntdll", "ole32", "oleaut32", "psapi",
    "rpcrt4", "runtimeobject", "secur32", "setupapi", "shcore", "shell32", "shlwapi", "user32",
    "uiautomationcore", "userenv", "usp10", "uxtheme", "version", "winhttp", "winmm", "winspool.drv", "ws2_32",
    "wtsapi32", "api-ms-win", "ucrtbase",
}  # fmt: skip
_OF_THE_BUILDING = ("icuuc", "mscms")  # stand-ins for Wine: never inside


def mistakes(bundle: Path) -> list[str]:
    """One line for each; nothing where all is well."""
    import pefile

    files = [p for p in bundle.rglob("*") if p.suffix.lower() in (".exe", ".dll", ".pyd")]
    inside = {path.name.lower() for path in files}
    found = [f"{name}.dll is a stand-in for Wine" for name in _OF_THE_BUILDING if f"{name}.dll" in inside]
    for path in files:
        if b"Wine" in path.read_bytes()[0x40:0x60]:
            found.append(f"{path.name} is a file of Wine")
        pe = pefile.PE(str(path), fast_load=True)
        if pe.FILE_HEADER.Machine != pefile.MACHINE_TYPE["IMAGE_FILE_MACHINE_AMD64"]:
            found.append(f"{path.name} is not for 64 bits")
        pe.parse_data_directories([1, 13])  # imports, and those at first use
        for attribute in ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT"):
            for asked in getattr(pe, attribute, []):
                name = asked.dll.decode().lower()
                if name not in inside and not _is_of_windows(name):
                    found.append(f"{path.name} asks for {name}, which is nowhere")
        pe.close()
    return found


def _is_of_windows(name: str) -> bool:
    return name.removesuffix(".dll") in _WINDOWS or name.startswith(("api-ms-win-", "ext-ms-win-"))


if __name__ == "__main__":
    if said := mistakes(Path(sys.argv[1])):
        sys.exit("\n".join(said))
