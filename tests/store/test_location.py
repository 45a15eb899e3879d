from pathlib import Path

import pytest

from workshop.store.location import warn_about

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/team\\040files cifs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sda2 /home/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/Users/a/OneDrive - Example Trust/sessions", "OneDrive"),
        ("/Users/a/OneDrive", "OneDrive"),
        ("/Users/a/Dropbox (Personal)/x", "Dropbox"),
        ("/Users/a/Google Drive", "Google Drive"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/Users/a/Library/CloudStorage/OneDrive-Trust", "a cloud service"),
        ("/Users/a/Nextcloud", "Nextcloud"),
    ],
)
def test_a_synchronised_folder_is_named(folder: str, service: str) -> None:
    warning = warn_about(Path(folder) / "room.workshop", mounts="")
    assert warning is not None
    assert f"a folder that {service} synchronises" in warning
    assert "workshop backup" in warning


@pytest.mark.parametrize(
    "path",
    [
        "//server/share/room.workshop",
        "/run/user/1000/gvfs/smb-share:server=x/room.workshop",
        "/mnt/team files/room.workshop",
        "/home/a/room.workshop",
    ],
)
def test_a_network_drive_is_told_of(path: str) -> None:
    warning = warn_about(Path(path), mounts=MOUNTS)
    assert warning is not None
    assert "network drive" in warning


@pytest.mark.parametrize(
    "path",
    [
        "/home/local/a/room.workshop",
        "/srv/room.workshop",
        "/srv/dropboxes/room.workshop",
        "/srv/onedrive.workshop",
    ],
)
def test_a_folder_of_this_computer_is_not(path: str) -> None:
    assert warn_about(Path(path), mounts=MOUNTS) is None


def test_the_mounts_of_this_computer_are_read(tmp_path: Path) -> None:
    assert warn_about(tmp_path / "room.workshop") is None
