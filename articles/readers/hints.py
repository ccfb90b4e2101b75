"""What is known of some bytes before they are read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """``encoding`` is what a person says, the rest is what the server said that gave the bytes."""

    encoding: str = ""
    media_type: str = ""
    charset: str = ""
    url: str = ""
