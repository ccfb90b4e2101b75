"""Addresses of articles: whole, and without what only tells where a reader came from."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

TRACKING = re.compile(
    r"(?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_g[al]|at_(?:medium|campaign)"
    r"|ns_(?:campaign|mchannel|source)|cmpid)=.*",
    re.IGNORECASE,
)
"""What campaigns add to a link. The same article in a feed and on its page is then one address."""


def read_address(value: Any, *, base: str = "") -> str:
    """Return the web address that ``value`` is, as seen from ``base``; "" for anything else."""
    given = value.strip() if isinstance(value, str) else ""
    try:
        address = urljoin(base, given) if base and given else given
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.netloc) and address.isprintable()
    if not is_web or " " in address:
        return ""
    kept = [each for each in parts.query.split("&") if not TRACKING.fullmatch(each)]
    query = "&".join(kept)
    return address if query == parts.query else urlunsplit(parts._replace(query=query))
