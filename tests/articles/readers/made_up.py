"""A folder of files of every format and encoding, honest and hostile, made up by a program.

All people, places and mills in them are invented.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage

TITLE = "Old mill on the Ode burns down in the night"
BODY = (
    "ODETOWN - The old mill on the Ode burned down on Monday night, the fire brigade said.",
    "“Nobody was inside,” Ana Bell, who leads the brigade, told reporters at the river.",
    (
        "The owner did not respond to a request for comment. The brigade could not say how the "
        "fire began, and neighbours said that they had seen no light in it for many weeks."
    ),
)
TEXT = "\n\n".join((TITLE, *BODY))
LETTERS = {
    "ru": "Пожарные сообщили, что старая мельница сгорела ночью, сказала Анна Одэ в понедельник.",
    "uk": "Пожежники повідомили, що старий млин згорів уночі, сказала Анна Оде у понеділок.",
    "el": "Ο παλιός μύλος κάηκε τη νύχτα της Δευτέρας, είπε η πυροσβεστική υπηρεσία.",
    "ja": "月曜日の夜、古い水車小屋が焼け落ちたと消防署が発表した。中には誰もいなかったという。",
    "zh": "消防部门表示，星期一晚上旧磨坊被烧毁，里面没有人，业主没有回应置评请求。",
    "ko": "소방서는 월요일 밤 오래된 방앗간이 불에 탔다고 밝혔다. 안에는 아무도 없었다.",
    "de": "Die alte Mühle an der Ode ist in der Nacht abgebrannt, sagte die Feuerwehr am Montag.",
    "he": "תחנת הקמח הישנה נשרפה ביום שני בלילה, כך מסרה תחנת כיבוי האש.",
}
ENCODINGS = {
    "ru": ("utf-8", "utf-16", "windows-1251", "koi8-r", "iso-8859-5"),
    "uk": ("utf-8", "utf-16", "windows-1251", "koi8-u"),
    "el": ("utf-8", "windows-1253", "iso-8859-7"),
    "ja": ("utf-8", "shift_jis", "euc-jp", "iso-2022-jp"),
    "zh": ("utf-8", "gb18030", "utf-16-le"),
    "ko": ("utf-8", "euc-kr"),
    "de": ("utf-8", "utf-8-sig", "windows-1252", "iso-8859-1", "utf-32"),
    "he": ("utf-8", "windows-1255"),
}
SCRIPT = "<script>document.title='taken'</script>"
ATTRIBUTES = (
    "onload",
    "onerror",
    "onmouseover",
    "onfocus",
    "style",
    "src",
    "href",
    "data",
    "action",
)


def page(body: str, *, head: str = "", lang: str = "en") -> str:
    """A page as sites make them: menu, article, footer."""
    return (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{TITLE} | Odetown "
        f"Courier</title>{head}</head><body><nav><a href=/>Home</a> <a href=/a>About</a></nav>"
        f"<article><h1>{TITLE}</h1>{body}</article><footer>© Odetown Courier</footer></body></html>"
    )


def paragraphs(*, extra: str = "") -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in BODY) + extra


def linked_data(**more: object) -> str:
    """A JSON-LD block as publishers write it."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2024-03-05T06:30:00+02:00",
        "author": [{"@type": "Person", "name": "Bo Fell"}, {"@type": "Person", "name": "Cy Dale"}],
        "publisher": {"@type": "Organization", "name": "Odetown Courier"},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def rss(*items: str) -> bytes:
    body = "".join(items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Odetown Courier</title><language>en</language>{body}</channel></rss>"
    ).encode()


def rss_item(title: str = TITLE, *, full: str = "", summary: str = "A mill burned down.") -> str:
    content = f"<content:encoded><![CDATA[{full}]]></content:encoded>" if full else ""
    return (
        f"<item><title>{title}</title><link>https://courier.example/mill</link>"
        f"<pubDate>Tue, 05 Mar 2024 06:30:00 +0200</pubDate><description>{summary}</description>"
        f"{content}</item>"
    )


def mail(text: str, *, markup: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = TITLE, "desk@courier.example"
    message["To"], message["Date"] = "desk@example.org", "Tue, 05 Mar 2024 06:30:00 +0200"
    message.set_content(text)
    if markup:
        message.add_alternative(markup, subtype="html")
    return message.as_bytes()


def saved_page(markup: str) -> bytes:
    """A page as a browser saves it in one file."""
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/mill\r\n"
        f"Subject: {TITLE}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n'
    )
    part = (
        '--b\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    )
    return (head + part + markup + "\r\n--b--\r\n").encode()


def pdf(*lines: str, loops: bool = False) -> bytes:
    """A PDF of one page with a text layer; one that loops names itself as its next page."""
    text = "".join(f"({line}) Tj T* " for line in lines)
    content = f"BT /F1 11 Tf 14 TL 40 800 Td {text}ET".encode("latin-1", "replace")
    return pdf_of(content, loops=loops)


def pdf_of(
    content: bytes, *forms: bytes, page: str = "", font: str = "", loops: bool = False
) -> bytes:
    """A PDF of one page with this content; its forms are X0, X1, ... and may show each other."""
    encoding = "/Encoding /WinAnsiEncoding"
    names = b" ".join(b"/X%d %d 0 R" % (at, 6 + at) for at in range(len(forms)))
    resources = b"/Resources << /Font << /F1 5 0 R >> /XObject << %s >> >>" % names
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R%s] /Count 1 >>" % (b" 2 0 R" if loops else b""),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s %s >>"
        % (resources, page.encode()),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {font or encoding} >>".encode(),
        *(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] %s /Length %d >>\nstream\n%s\n"
            b"endstream" % (resources, len(form), form)
            for form in forms
        ),
    ]
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, data in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, data))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF" % table)
    return out.getvalue()


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in files.items():
            written.writestr(name, data)
    return out.getvalue()


def honest() -> Iterator[tuple[str, bytes]]:
    """Files that hold articles, in every format and encoding."""
    for number in range(20):
        yield f"text-{number}.txt", TEXT.replace("Monday", f"day {number}").encode()
    for language, encodings in ENCODINGS.items():
        for encoding in encodings:
            sentence = LETTERS[language]
            yield f"{language}-{encoding}.txt", (sentence * 3).encode(encoding, "ignore")
            markup = page(f"<p>{sentence * 3}</p>" * 3, lang=language)
            yield (
                f"{language}-{encoding}.html",
                markup.replace("=utf-8", f"={encoding}").encode(encoding, "ignore"),
            )
    for number in range(10):
        yield f"page-{number}.html", page(paragraphs(), head=linked_data(url=number)).encode()
        yield f"mail-{number}.eml", mail(TEXT, markup=page(paragraphs()) if number % 2 else "")
        yield f"saved-{number}.mhtml", saved_page(page(paragraphs()))
        yield f"print-{number}.pdf", pdf(*TEXT.replace("“", '"').replace("”", '"').split("\n"))
        row = {"title": f"{TITLE} {number}", "text": TEXT, "outlet": "Odetown Courier"}
        yield f"rows-{number}.jsonl", b"\n".join([json.dumps(row).encode()] * 2)
        yield f"row-{number}.json", json.dumps([row]).encode()
        yield f"table-{number}.csv", f'title,text\n{TITLE},"{BODY[0]}"\n'.encode()
        yield f"feed-{number}.xml", rss(rss_item(full=paragraphs()), rss_item())
    yield (
        "all.zip",
        archive({"a/text.txt": TEXT.encode(), "page.html": page(paragraphs()).encode()}),
    )


def hostile() -> Iterator[tuple[str, bytes]]:
    """Files that want to do harm, or are broken."""
    yield from scripts()
    yield from entities()
    yield from archives()
    yield from broken_text()
    yield from broken_rows()
    yield from broken_files()


def scripts() -> Iterator[tuple[str, bytes]]:
    for name in ATTRIBUTES:
        attack = f"<p {name}=\"javascript:document.title='taken'\">{BODY[1]}{SCRIPT}</p>"
        yield f"attack-{name}.html", page(paragraphs(extra=attack)).encode()
    yield "attack.txt", f"{TEXT}\n\n{SCRIPT} <img src=x onerror=alert(1)>".encode()
    yield "attack.jsonl", json.dumps({"title": SCRIPT, "text": f"{TEXT}\n\n{SCRIPT}"}).encode()
    title = "&lt;script&gt;alert(1)&lt;/script&gt;"
    yield "attack.xml", rss(rss_item(title, full=SCRIPT + BODY[0]))
    yield "attack.eml", mail(TEXT, markup=page(f"{SCRIPT}{paragraphs()}"))
    cells = f'"=cmd|\' /C calc\'!A1","{BODY[0]}",@SUM(1)'
    yield "formula.csv", f"title,text,byline\n{cells}\n".encode()


def entities() -> Iterator[tuple[str, bytes]]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'[<!ENTITY l0 "ha">{laughs}]'
    yield (
        "laughs.xml",
        (
            f'<?xml version="1.0"?><!DOCTYPE rss {laughs}><rss version="2.0">'
            "<channel><title>&l9;</title><item><title>&l9;</title></item></channel></rss>"
        ).encode(),
    )
    yield "laughs.html", f"<!DOCTYPE html {laughs}><html><p>&l9;</p></html>".encode()
    for kind in ("rss", "html"):
        entity = '[<!ENTITY secret SYSTEM "file:///etc/hostname">]'
        yield (
            f"entity.{kind}",
            (
                f'<?xml version="1.0"?><!DOCTYPE {kind} {entity}><{kind} version="2.0">'
                "<channel><item>"
                f"<title>&secret;</title><description>&secret; {BODY[0]}</description></item>"
                f"</channel></{kind}>"
            ).encode(),
        )


def archives() -> Iterator[tuple[str, bytes]]:
    text = TEXT.encode()
    yield "bomb.zip", archive({"zeros.txt": b"0" * 20_000_000})
    yield "slip.zip", archive({"../../etc/cron.d/mill": text, "/mill.txt": text})
    yield "nested.zip", archive({"inner.zip": archive({"mill.txt": text})})
    yield "names.zip", archive({"\u202egnp.txt": text, "a\nb.txt": text})
    yield "cut.zip", archive({"mill.txt": text * 50})[:200]
    yield "empty.zip", archive({})


def broken_text() -> Iterator[tuple[str, bytes]]:
    yield "long.txt", b"a" * 50_000_000
    yield "nul.txt", TEXT.encode().replace(b" ", b"\x00")
    yield "surrogates.txt", TEXT.encode() + "\ud800".encode("utf-8", "surrogatepass")
    yield "deep.html", b"<html>" + b"<div>" * 100_000 + BODY[0].encode()
    yield "empty.txt", b""


def broken_rows() -> Iterator[tuple[str, bytes]]:
    row = b'{"text": "%s"}' % BODY[0].encode()
    yield "long.jsonl", b'{"text": "%s"}\n%s' % (b"a" * 50_000_000, row)
    yield "nul.jsonl", json.dumps({"title": "Mill\0", "text": f"{TEXT}\0"}).encode()
    lone = {"title": "Mill \ud800 burns down", "text": "The mill \udfff burned."}
    yield "surrogates.jsonl", json.dumps(lone).encode()
    yield "deep.json", b"[" * 100_000
    yield "number.json", b'{"text": ' + b"9" * 10_000 + b"}"
    yield "kinds.jsonl", b'{"text": 7}\n[1]\n"mill"\nnull\n{"text": ["a"]}\nno json\n\n'
    yield "columns.csv", b"a,b\n1,2\n"
    yield "header.csv", b'"title" x,text\na,b\n'
    yield "quotes.csv", b'title,text\n"Mill,never closed\n'
    yield "cells.csv", b"title,text\n" + b"a,b,c,d\n" * 3 + b"one\n"
    yield "dates.jsonl", b'{"text": "The mill burned.", "published": "someday"}'


def broken_files() -> Iterator[tuple[str, bytes]]:
    lines = TEXT.split("\n")
    yield "loop.pdf", pdf(*lines, loops=True)
    yield "scan.pdf", pdf()
    yield "cut.pdf", pdf(*lines)[:300]
    head = (
        b"Subject: =?utf-8?b?////?=\r\nDate: never\r\nFrom: a\r\n"
        b"Content-Type: text/plain; charset=klingon\r\n\r\n"
    )
    yield "headers.eml", head + TEXT.encode()
    part = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    yield "parts.eml", b"MIME-Version: 1.0\r\nSubject: x\r\nFrom: a\r\n" + part * 50
    yield "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100)
