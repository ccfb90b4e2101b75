"""Pages that a word processor wrote are read whole, without what their editors said of them."""

import pytest

from articles.readers import ParsedArticle, read
from tests.articles.readers.made_up import BODY, TITLE, page, paragraphs

REPORT = "\n\n".join((TITLE, *BODY))
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office">\r\n<head>\r\n<meta http-equiv='
    "Content-Type content='text/html; charset=windows-1252'>\r\n<meta name=Generator content="
    "'Microsoft Word 15'>\r\n<!--[if gte mso 9]><xml><o:Author>Bo Fell</o:Author></xml>"
    "<![endif]-->\r\n<style><!-- p.MsoNormal {mso-style-unhide:no;} --></style></head>\r\n"
    "<body lang=EN-GB><div class=WordSection1>\r\n<h1>%s<o:p></o:p></h1>\r\n%s</div></body></html>"
)


def word(paragraphs: str) -> ParsedArticle:
    return read((WORD % (TITLE, paragraphs)).encode("windows-1252"), name="mill.htm")


def normal(text: str) -> str:
    """A paragraph as Word wraps it over several lines of markup."""
    words = text.replace(" ", "\r\n", 3)
    return f"<p class=MsoNormal><span\r\nstyle='mso-x:y'>{words}<o:p></o:p></span></p>\r\n"


def test_a_page_of_word_is_read_with_its_paragraphs_whole() -> None:
    empty = "<p class=MsoNormal><o:p>&nbsp;</o:p></p>\r\n"
    article = word(empty.join(map(normal, BODY)))
    assert (article.text, article.encoding) == (REPORT, "windows-1252")


def test_the_last_line_of_a_list_is_not_lost() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>"
        "<span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><![endif]>Two men went "
        "home the same day.</p>"
    )
    text = word("".join(map(normal, BODY)) + item).text
    assert text == f"{REPORT}\n\nTwo men went home the same day."


def test_comments_and_deleted_words_of_word_are_no_text() -> None:
    comment = (
        "<del>Not this. </del><span class=MsoCommentReference>[BF1]</span></p>"
        "<div style='mso-element:comment-list'><p>Is this true?</p></div>"
    )
    assert word("".join(map(normal, BODY)).replace("</span></p>", comment, 1)).text == REPORT


def test_comments_in_a_document_of_google_are_no_text() -> None:
    body = "".join(f'<p class="c1"><span class="c0">{each}</span></p>' for each in BODY)
    mark = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></span></p>'
    comment = '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this true?</span></p></div>'
    markup = (
        '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style>'
        f'ol{{margin:0}}</style></head><body class="c3 doc-content"><h1><span>{TITLE}</span></h1>'
        f"{body.replace('</span></p>', mark, 1)}{comment}</body></html>"
    )
    assert read(markup.encode(), name="mill.html").text == REPORT


@pytest.mark.parametrize("program", ["LibreOffice 7.4.5.1 (Linux)", "OpenOffice 4.1"])
def test_a_page_of_a_free_program_is_read_whole(program: str) -> None:
    markup = (
        f'<html><head><meta charset="utf-8"><meta name="generator" content="{program}"/></head>'
        f"<body><p>{TITLE}</p>{paragraphs()}</body></html>"
    )
    assert read(markup.encode(), name="mill.html").text == REPORT


def test_a_paragraph_that_begins_with_a_comment_is_not_lost() -> None:
    marked = paragraphs().replace("<p>", "<p><!-- -->").replace(" the ", " <!-- c -->the ")
    assert read(page(marked).encode(), name="mill.html").text == REPORT


def test_a_page_saved_by_an_extension_gives_its_address() -> None:
    saved = "<!doctype html> <html><!--\n Page saved with SingleFile \n url: %s \n-->%s"
    address = "https://courier.example/mill"
    article = read((saved % (address, page(paragraphs())[20:])).encode(), name="mill.html")
    assert article.url == address
