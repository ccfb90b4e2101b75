"""A page that was saved in one file reads as the page itself, whatever saved it."""

from quopri import encodestring

import pytest

from articles.readers import read
from tests.articles.readers.made_up import BODY, page, paragraphs

SAVED = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: {first}\r\n\r\n{page}\r\n--b\r\nContent-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\nContent-Location: https://courier.example/i.png\r\n\r\n"
    "iVBORw0KGgo=\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
    "quoted-printable\r\nContent-Location: {second}\r\n\r\n{frame}\r\n--b--\r\n"
)
BROWSERS = {
    "Chromium": (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/mill\r\n"
        "Subject: A mill\r\nDate: Thu, 7 Mar 2024 09:00:00 GMT\r\n"
    ),
    "Internet Explorer": (
        'From: "Saved by Windows Internet Explorer 11"\r\nSubject: A mill\r\n'
        "Date: Thu, 7 Mar 2024 09:00:00 +0200\r\n"
    ),
    "Word": "",
}


@pytest.mark.parametrize("head", BROWSERS.values(), ids=list(BROWSERS))
@pytest.mark.parametrize("turned", [False, True])
def test_a_saved_page_reads_as_the_page_itself(head: str, turned: bool) -> None:  # noqa: FBT001
    cafe = f"<p>“The café is safe,” Bell said – and nobody was inside it. {BODY[2]}</p>"
    markup = page(paragraphs(extra=cafe)).replace("=utf-8", "=windows-1252")
    frame = page(f"<p>{BODY[2].replace('owner', 'advertiser')}</p>" * 3)
    pages = [encodestring(each.encode("cp1252")).decode() for each in (markup, frame)]
    at = ["https://courier.example/mill", "https://courier.example/frame"]
    if turned and "Snapshot" in head:  # the file says which of them was open
        pages, at = pages[::-1], at[::-1]
    body = SAVED.format(page=pages[0], frame=pages[1], first=at[0], second=at[1])
    saved = read((head + body).encode(), name="mill.mht")
    as_page = read(markup.encode("cp1252"), name="mill.html")
    assert (saved.text, saved.title, saved.encoding) == (
        *(as_page.text, as_page.title, as_page.encoding),
    )
    assert (saved.url, saved.published_on) == ("https://courier.example/mill", None)
