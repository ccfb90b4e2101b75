"""Where things of the public site are: absolute addresses for what machines read. Pure.

The paths are those of ``claims/urls.py``; a test compares the two.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

EPOCH = "2026"
"""The year in every tag: since then the name of the site has been ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site under its canonical address, without a slash at the end, and the desk's name."""

    url: str
    name: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    def at(self, path: str) -> str:
        """Return the absolute address of a path."""
        return f"{self.url}{path}"

    def claim(self, number: int, slug: str) -> str:
        """Return the address of a claim's page."""
        return self.at(f"/claims/{number}-{slug}/")

    def version(self, number: int, slug: str, version: int) -> str:
        """Return the address of one version of a claim."""
        return self.at(f"/claims/{number}-{slug}/v/{version}/")

    def article(self, number: int) -> str:
        """Return the address of an article's page."""
        return self.at(f"/articles/{number}/")

    def tag(self, *parts: str | int) -> str:
        """Return the tag URI (RFC 4151) of a thing: the same for good, whatever its address."""
        return f"tag:{self.host},{EPOCH}:{'/'.join(str(part) for part in parts)}"
