"""What belongs to this installation and not to the repository: data folder, secret, release.

Standard library only: settings.py reads it before Django is set up.
"""

import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


def data_dir(base_dir: Path, environ: Mapping[str, str]) -> Path:
    """Say where the database, the secret key and the collected static files live.

    Keyed by the checkout's path, so that a second clone never shares the first one's database.
    """
    if chosen := environ.get("AUDIATUR_DATA"):
        return Path(chosen).expanduser().resolve()
    shared = environ.get("XDG_DATA_HOME") or "~/.local/share"
    key = hashlib.sha256(str(base_dir).encode()).hexdigest()[:12]
    return Path(shared).expanduser() / "audiatur" / key


def secret_key(path: Path) -> str:
    """Read the secret kept in `path`, making it on the first run.

    The finished file is linked into place: of several processes that start at once one wins
    and all read the same secret, never half of it.
    """
    if not path.exists():
        _link_into_place(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()


def release(base_dir: Path, folders: Iterable[str]) -> str:
    """Hash everything a page is drawn from, so that a new release changes every ETag."""
    digest = hashlib.sha256()
    for path in _files(base_dir, folders):
        digest.update(str(path.relative_to(base_dir)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _link_into_place(path: Path, secret: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secret)
        os.link(temporary, path)
    except FileExistsError:
        pass  # another process was first; its secret is the one that counts
    finally:
        Path(temporary).unlink()


def _files(base_dir: Path, folders: Iterable[str]) -> list[Path]:
    found = (path for folder in folders for path in (base_dir / folder).rglob("*"))
    return sorted(path for path in found if path.is_file() and path.suffix != ".pyc")
