"""Installing what a test run misses, where that is possible: as root on a Debian."""

import os
import shutil
import subprocess


def install(package: str) -> bool:
    """Install a Debian package and say whether that went well."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"installing {package} with apt-get", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", package]):
        done = subprocess.run(["apt-get", "-q", *command], env=environ, stdout=subprocess.DEVNULL)
    return done.returncode == 0
