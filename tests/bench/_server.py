"""A PostgreSQL server of its own for one benchmark."""

import os
from collections.abc import Callable
from contextlib import ExitStack


class _Cleanups:
    """What a pytest config offers to a plugin that starts a server."""

    def __init__(self, stack: ExitStack) -> None:
        self.add_cleanup: Callable[[Callable[[], object]], object] = stack.callback


def server(stack: ExitStack) -> str:
    """Start a server that ends with the stack; return its address."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    from tests.plugins import postgres

    address = postgres.start(_Cleanups(stack), install=False)  # type: ignore[arg-type]
    if address is None:
        raise SystemExit("There is no PostgreSQL server on this machine.")
    return address
