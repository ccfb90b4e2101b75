"""Installing what a test run misses, where that is possible: as root on a Debian."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def install(package: str) -> bool:
    """Install a Debian package and say whether that went well."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"installing {package} with apt-get", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with (Path(tempfile.gettempdir()) / "audiatur-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two runs side by side each miss something else
        for command in (["update"], ["install", "-y", "--no-install-recommends", package]):
            asked = ["apt-get", "-q", *command]
            done = subprocess.run(asked, env=environ, stdout=subprocess.DEVNULL)
    return done.returncode == 0
