"""Folders in which an open session is not safe."""

import sys
from pathlib import Path, PurePath

_SYNCHRONISED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "a cloud service",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "syncthing": "Syncthing",
}
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.gvfsd-fuse", "afs"}
_REMOTE_DRIVE = 4


def real_path(path: Path) -> Path:
    """Return the file that a link leads to, beside which all that belongs to it is kept.

    Any other path is given back as it came.
    """
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError):  # a link that leads to itself
        return path


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from any other of the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def warn_about(path: Path, mounts: str | None = None) -> str | None:
    """Return a sentence if the path looks synchronised or far away, or none.

    `mounts` is the system's list of mounted file systems (as in Linux's `/proc/self/mounts`);
    it is read where the system has one and none is given.
    """
    full = path.absolute()
    for part in full.parts[:-1]:
        service = _service(part.lower())
        if service:
            return (
                f"This session is in a folder that {service} synchronises, which can damage it "
                "while it is open. Keep it in a folder of this computer alone, and put copies "
                "here with “workshop backup”."
            )
    if _is_far(full, _read_mounts() if mounts is None else mounts):
        return (
            "This session is on a network drive, where saving is not safe if the connection "
            "breaks. Keep it in a folder of this computer, and put copies here with "
            "“workshop backup”."
        )
    return None


def _service(part: str) -> str | None:
    for name, service in _SYNCHRONISED.items():
        # firms and accounts are added to the name: “OneDrive - Example Trust”
        if part == name or part.startswith((f"{name} -", f"{name}-", f"{name} (")):
            return service
    return None


def _is_far(path: PurePath, mounts: str) -> bool:
    if str(path).startswith(("\\\\", "//")) or "gvfs" in path.parts:
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  (asked for on Windows alone)

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE_DRIVE)
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = PurePath(fields[1].replace("\\040", " "))
        if path.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), fields[2]
    return kind in _NETWORK


def _read_mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
