"""A locked PDF is read when anyone may open it; otherwise it is refused, and told what to do."""

import io

import pypdf
import pytest

from articles.readers import Refused, read
from tests.articles.readers.made_up import BODY, TEXT, pdf

OPEN = b"/CF << /StdCF << /CFM /%s /AuthEvent /DocOpen /Length %d >> >> /StmF /StdCF /StrF /StdCF "
KEYS = b"/OE (%s) /UE (%s) /Perms (%s)" % (b"o" * 32, b"u" * 32, b"p" * 16)


def locked(user: str, *, algorithm: str = "RC4-128") -> bytes:
    """A PDF locked as programs do it; its owner's password only forbids to print or to change."""
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf(*TEXT.split("\n")))))
    writer.encrypt(user, "owner", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_pdf_that_only_its_owner_may_change_is_read(algorithm: str) -> None:
    assert BODY[2] in read(locked("", algorithm=algorithm), name="mill.pdf").text


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_pdf_with_a_password_is_refused_with_what_to_do(algorithm: str) -> None:
    with pytest.raises(Refused, match=r"^It is locked with a password: .+ save it without one\.$"):
        read(locked("secret", algorithm=algorithm), name="mill.pdf")


@pytest.mark.parametrize(
    ("version", "revision"),
    [
        (b"/V 4 " + OPEN % (b"AESV2", 16), b"/R 4"),
        (b"/V 5 " + OPEN % (b"AESV3", 32) + KEYS, b"/R 5"),
        (b"/V 5 " + OPEN % (b"AESV3", 32) + KEYS, b"/R 6"),
        (b"/V 9", b"/R 9"),
    ],
    ids=["AES-128", "AES-256 as it was first", "AES-256", "of the future"],
)
@pytest.mark.parametrize("user", ["", "secret"])
def test_a_lock_that_no_kept_library_opens_is_refused_in_one_line(
    version: bytes, revision: bytes, user: str
) -> None:
    data = locked(user).replace(b"/V 2", version).replace(b"/R 3", revision)
    with pytest.raises(Refused, match=r"^It is locked [^\n]+: open it and [^\n]+\.$"):
        read(data, name="mill.pdf")


def test_a_lock_for_the_holders_of_a_certificate_is_refused_in_one_line() -> None:
    data = locked("").replace(b"/Standard", b"/Adobe.PubSec")
    with pytest.raises(Refused, match="locked in a way not read here"):
        read(data, name="mill.pdf")
