"""A mail gives its own text, the reports it carries, and a reason for what can't be read."""

import io
from base64 import b64encode
from datetime import UTC, date, datetime
from email.message import EmailMessage, MIMEPart

import pytest

from articles.readers import Entry, Limits, ParsedArticle, Refused, read, read_all
from tests.articles.readers.made_up import BODY, TEXT, TITLE, mail, paragraphs

REPORT = "\n\n".join(BODY)
NOTE = "FYI, this came in on the old list.\n-- \nBo Fell\nOdetown Courier" + "\n12 Mill Lane" * 20
SENT = datetime(2024, 3, 5, 4, 30, tzinfo=UTC)


def rows(data: bytes, **limits: int) -> list[Entry]:
    return list(read_all(io.BytesIO(data), name="mill.eml", limits=Limits(**limits)))


def articles(data: bytes) -> list[ParsedArticle]:
    found = rows(data)
    assert not [entry.reason for entry in found if entry.reason]
    return [entry.article for entry in found if entry.article]


def note(text: str, *, subject: str = "Fwd: for you") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "Bo Fell <bo@courier.example>"
    message["Date"] = "Thu, 07 Mar 2024 09:00:00 +0200"
    message.set_content(text)
    return message


def carried(data: bytes) -> EmailMessage:
    from email import message_from_bytes, policy

    return message_from_bytes(data, policy=policy.default)


def test_a_report_that_was_passed_on_as_an_attachment_is_the_article() -> None:
    message = note(NOTE)
    message.add_attachment(carried(mail(REPORT)))
    [entry] = rows(message.as_bytes())
    assert entry.article
    assert (entry.name, entry.article.title) == ("mill.eml, message 1", TITLE)
    assert (entry.article.text, entry.article.published_at) == (TEXT, SENT)


def test_the_same_report_carried_by_two_mails_has_the_same_bytes() -> None:
    sources = []
    for text in ("Have a look.", "Old news?"):
        message = note(text)
        message.add_attachment(carried(mail(REPORT)))
        sources += [entry.source for entry in rows(message.as_bytes())]
    assert sources == [mail(REPORT)] * 2


def test_a_long_note_is_an_article_beside_what_it_carries() -> None:
    message = note(f"The brigade answers the report below. {BODY[2]}\n\n{BODY[1]}", subject="Reply")
    message.add_attachment(carried(mail(REPORT)))
    assert [article.title for article in articles(message.as_bytes())] == ["Reply", TITLE]


def test_every_mail_of_a_digest_is_an_article_and_its_contents_are_none() -> None:
    digest = note("Topics of today:\n" + "\n".join(f"{n}. A mill" for n in range(50)))
    part = MIMEPart()
    part["Content-Type"] = "multipart/digest"
    for number in range(3):
        inner = MIMEPart()
        inner["Content-Type"] = "message/rfc822"
        inner.set_payload([carried(mail(f"{REPORT}\n\nThis is report {number}."))])
        part.attach(inner)
    digest.make_mixed()
    digest.attach(part)
    found = articles(digest.as_bytes())
    assert [article.text[-9:] for article in found] == ["report 0.", "report 1.", "report 2."]


@pytest.mark.parametrize("kind", ["application/octet-stream", "message/rfc822"])
def test_a_mail_that_was_attached_as_any_file_is_read(kind: str) -> None:
    packed = b64encode(mail(REPORT)).decode()
    head = "Subject: Fwd\nFrom: a\nDate: Thu, 07 Mar 2024 09:00:00 +0200\nMIME-Version: 1.0\n"
    data = (
        f"{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\nContent-Type: "
        f"{kind}; name=mill.eml\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: attachment; filename=mill.eml\n\n{packed}\n--b--\n"
    )
    assert [article.text for article in articles(data.encode())] == [TEXT]


def test_one_article_is_not_read_out_of_a_mail_that_carries_several() -> None:
    message = note(NOTE)
    message.add_attachment(carried(mail(REPORT)))
    with pytest.raises(Refused, match="as a list"):
        read(message.as_bytes(), name="mill.eml")


HEADS = {
    "Gmail": (
        "---------- Forwarded message ---------\nFrom: Ana Bell <ana@brigade.example>\n"
        f"Date: Tue, Mar 5, 2024 at 6:30\u202fAM\nSubject: {TITLE}\nTo: <desk@example.org>\n\n\n"
    ),
    "Apple Mail": (
        "Begin forwarded message:\n\n> From: Ana Bell <ana@brigade.example>\n> Subject: "
        f"{TITLE}\n> Date: 5 March 2024 at 06:30:00 EET\n> To: desk@example.org\n> \n> "
    ),
    "Outlook": (
        "-----Original Message-----\nFrom: Ana Bell <ana@brigade.example>\nSent: Tuesday, March 5, "
        f"2024 6:30 AM\nTo: desk@example.org;\n bo@example.org\nSubject: {TITLE}\n\n"
    ),
    "Thunderbird in Ukrainian": (
        f"-------- Переслане повідомлення --------\nТема: \t{TITLE}\nДата: \tTue, 5 Mar 2024 "
        "06:30:00 +0200\nВід: \tAna Bell <ana@brigade.example>\nКому: \tdesk@example.org\n\n"
    ),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=list(HEADS))
def test_a_report_that_was_passed_on_in_the_text_has_its_own_headline_and_date(head: str) -> None:
    report = REPORT.replace("\n", "\n> ") if head.endswith("> ") else REPORT
    [article] = articles(note(f"FYI\n\n{head}{report}").as_bytes())
    assert (article.text, article.title, article.published_on) == (TEXT, TITLE, date(2024, 3, 5))


def test_a_report_that_was_passed_on_twice_is_the_first_one() -> None:
    text = f"See?\n\n{HEADS['Outlook']}Look at this.\n\n{HEADS['Gmail']}{REPORT}"
    assert articles(note(text).as_bytes())[0].text == TEXT


def test_a_date_that_is_unclear_is_not_that_of_the_one_who_passed_it_on() -> None:
    head = HEADS["Gmail"].replace("Tue, Mar 5, 2024 at", "the other day,")
    assert articles(note(f"{head}{REPORT}").as_bytes())[0].published_on is None


def test_a_long_mail_above_what_it_answers_keeps_its_own_headline_and_date() -> None:
    text = f"{BODY[2]} {BODY[1]}\n\n{HEADS['Thunderbird in Ukrainian']}{REPORT}"
    [article] = articles(note(text, subject="What the brigade says").as_bytes())
    assert (article.title, article.published_on) == ("What the brigade says", date(2024, 3, 7))


def flowed(text: str, parameters: str = "") -> bytes:
    head = f"Subject: {TITLE}\nFrom: a\nDate: Tue, 05 Mar 2024 06:30:00 +0200\n"
    return f"{head}Content-Type: text/plain; format=flowed{parameters}\n\n{text}".encode()


def test_lines_that_a_mail_says_go_on_are_joined() -> None:
    text = "The old \nmill \nburned.\n\n From Fell \ncame \nhelp.\n> He \n> said so.\nIt is over."
    [article] = articles(flowed(text))
    assert article.text.split("\n\n")[1:] == [
        *("The old mill burned.", "From Fell came help.", "> He said so.", "It is over."),
    ]


def test_letters_that_a_mail_parts_without_a_space_are_joined_without_one() -> None:
    [article] = articles(flowed("月曜日の夜、 \n水車小屋が \n焼け落ちた。", "; delsp=yes"))
    assert "月曜日の夜、水車小屋が焼け落ちた。" in article.text


def test_a_signature_is_not_joined_to_the_line_above_it() -> None:
    [article] = articles(flowed("The mill burned down. \n-- \nBo Fell"))
    assert "The mill burned down." in article.text.split("\n\n")


def test_a_text_that_goes_on_below_a_picture_is_read_to_its_end() -> None:
    message = note(BODY[0], subject=TITLE)
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline")
    last = MIMEPart()
    last.set_content(BODY[2])
    message.attach(last)
    file = MIMEPart()
    file.set_content("A file of its own.", filename="file.txt", disposition="inline")
    message.attach(file)
    assert articles(message.as_bytes())[0].text == f"{TITLE}\n\n{BODY[0]}\n\n{BODY[2]}"


@pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251", "utf-8"])
def test_a_subject_that_does_not_say_how_it_is_written_is_written_as_the_text(
    encoding: str,
) -> None:
    head = "Subject: Старая мельница сгорела\nFrom: a\nTo: b\nContent-Type: text/plain; charset="
    text = "Пожарные сообщили, что старая мельница сгорела ночью."
    [article] = articles(f"{head}{encoding}\n\n{text}".encode(encoding))
    assert article.text == f"Старая мельница сгорела\n\n{text}"


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_a_text_is_read_however_it_travelled(transfer: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Попожежа на млині в Одетауні, що горів усю ніч, і міст поруч із ним"
    message["From"], message["To"] = "Ана Белл <a@example.org>", "b@example.org"
    message.set_content("Стара вежа згоріла. " * 20, charset="windows-1251", cte=transfer)
    [article] = articles(message.as_bytes())
    assert article.title == message["Subject"]
    assert "Стара вежа згоріла. Стара" in article.text


def test_a_mail_of_html_alone_keeps_its_paragraphs() -> None:
    message = note("", subject=TITLE)
    message.set_content(paragraphs(), subtype="html")
    assert articles(message.as_bytes())[0].text == TEXT


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("application/ms-tnef; name=winmail.dat", "winmail.dat"),
        ("application/pkcs7-mime; name=smime.p7m", "encrypted"),
        ("image/png", "no text"),
    ],
)
def test_a_mail_whose_text_nobody_here_can_read_says_why(kind: str, words: str) -> None:
    head = (
        "Subject: x\nFrom: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b"
    )
    [entry] = rows(f"{head}\n\n--b\n\n \n--b\nContent-Type: {kind}\n\nabc\n--b--\n".encode())
    assert words in entry.reason
    assert entry.reason.endswith(".")


def nested(depth: int, *, kind: str = "message/rfc822", line: str = "") -> bytes:
    head = "Subject: x\nFrom: a\nTo: b\nContent-Type: "
    heads = (f"{head}{kind}\n\n{line}".replace("%", str(n)) for n in range(depth))
    return "".join(heads).encode() + mail(REPORT)


PARTS = {"kind": "multipart/mixed; boundary=b%", "line": "--b%\n"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (nested(7), "more than 5 mails"),
        (nested(1_000), "too deep"),
        (nested(1_000, **PARTS), "too deep"),
        (
            b"Subject: x\nFrom: a\nContent-Type: multipart/mixed; boundary=b\n\n"
            + b"--b\n\nx\n" * 10_000,
            "more than 5,000 parts",
        ),
        (
            nested(90, **PARTS) + b"\n" * 1_000_000,
            "too deep",
        ),
    ],
    ids=["forwards", "mails in mails", "parts in parts", "many parts", "lines times boundaries"],
)
def test_a_mail_that_wants_to_do_harm_is_refused_in_one_line(data: bytes, words: str) -> None:
    [entry] = rows(data)
    assert words in entry.reason


def test_a_mail_is_as_large_as_its_pictures_and_its_text_is_not() -> None:
    message = note(REPORT, subject=TITLE)
    message.add_attachment(b"\xff\xd8" * 1_000, maintype="image", subtype="jpeg")
    assert rows(message.as_bytes(), article=1_000, list=9_000)[0].article
    assert "too large" in rows(mail(TEXT * 9), article=1_000, list=9_000)[0].reason


def test_every_mail_of_a_mailbox_is_an_article() -> None:
    texts = [f"{REPORT}\n\nThis is report {number}.\n>From here on it burned." for number in "123"]
    lines = [b"From ana@brigade.example Tue Mar  5 06:30:00 2024\n"] * 3
    box = b"\n\n".join(line + mail(text) for line, text in zip(lines, texts, strict=True))
    found = list(read_all(io.BytesIO(box), name="Inbox"))
    assert [entry.name for entry in found] == [f"Inbox, message {number}" for number in "123"]
    endings = [entry.article.text.split("\n\n")[-2:] for entry in found if entry.article]
    assert endings == [[f"This is report {n}.", "From here on it burned."] for n in "123"]
