"""Exchange: a file is either whole or not there; the half-written one never gets the name."""

from __future__ import annotations

import errno
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from asn_desktop import disk
from asn_desktop.domain.errors import NoRoom, Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its name once it is whole and on the disk; Unusable when it cannot."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        yield part
        disk.sync(part)
        part.replace(path)
        disk.sync_names(path.parent)
    except PermissionError as error:
        raise Unusable(
            f"“{path.name}” tidak dapat ditulis: berkas itu sedang dibuka di program lain, atau foldernya tidak "
            "boleh ditulisi. Tutup dulu berkasnya atau pilih folder lain."
        ) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoRoom(
                f"“{path.name}” tidak dapat ditulis: disk {path.parent} penuh, tidak ada ruang kosong lagi. "
                "Kosongkan sebagian atau pilih folder lain, lalu ulangi."
            ) from error
        raise Unusable(
            f"“{path.name}” tidak dapat ditulis. Periksa apakah foldernya ada dan masih ada ruang kosong, lalu ulangi."
        ) from error
    finally:
        part.unlink(missing_ok=True)
