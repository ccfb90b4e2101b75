"""Evidence as W3C Web Annotations."""

from typing import Any

from pyld import jsonld

from articles.text import anchors
from articles.text.span import Span
from claims.annotations import annotation_page
from claims.site import Site
from tests.claims.documents import DENIAL, KIRBY, make_document, make_passage, make_report

SITE = Site(url="https://desk.example", name="Example Desk")


def items(**changes: Any) -> list[dict[str, Any]]:
    return annotation_page(make_document(**changes), site=SITE)["items"]


def test_every_passage_is_an_annotation_of_its_own():
    document = make_document()
    passages = [each["id"] for report in document["reports"] for each in report["passages"]]
    ids = [each["id"] for each in items()]
    address = SITE.claim(1, "kirby-soldiers-executed")
    assert ids == [f"{address}#p{passage}" for passage in passages]


def test_both_selectors_give_the_words():
    denial = next(each for each in items() if each["id"].endswith("#p41"))
    quote, position = denial["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", DENIAL)
    assert position["end"] - position["start"] == len(DENIAL)
    assert denial["body"][0]["value"] == "denies"


def test_a_position_counts_characters_and_not_code_units():
    text = "𝕬 long word: 𝕭 it is."
    anchor = anchors.make(text, Span(15, 20))
    passage = make_passage(text, anchor.exact, number=1, position="asserts", actors=[KIRBY])
    (item,) = items(reports=[make_report(1, "Courier", text, [passage])])
    position = item["target"]["selector"][1]
    assert text[position["start"] : position["end"]] == anchor.exact


def test_the_source_is_the_article_and_where_it_has_no_address_our_page_about_it():
    text = "He says “it is so”."
    passage = make_passage(text, "it is so", number=1, position="asserts", actors=[KIRBY])
    given = ["https://news.example/a", "javascript:alert(1)", ""]
    reports = [make_report(7, "Courier", text, [passage], url=url) for url in given]
    targets = [each["target"] for each in items(reports=reports)]
    ours = "https://desk.example/articles/7/"
    assert [each["source"] for each in targets] == ["https://news.example/a", ours, ours]
    quotes = [each["selector"][0] for each in targets]
    assert [each.get("prefix") for each in quotes] == ["He says “", None, None]


def test_the_text_that_is_counted_is_named_by_its_hash():
    name = items()[0]["target"]["state"]["cached"]
    assert name == "ni:///sha-256;" + "A" * 43


def test_a_json_ld_parser_reads_the_page():
    terms = {"id": "@id", "type": "@type", "@vocab": "http://www.w3.org/ns/oa#"}

    def load(address: str, options: object) -> dict[str, Any]:
        assert address == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": terms}}

    page = annotation_page(make_document(), site=SITE)
    flat = jsonld.flatten(page, options={"documentLoader": load})
    kinds = [kind for node in flat for kind in node.get("@type", [])]
    assert kinds.count("http://www.w3.org/ns/oa#Annotation") == len(page["items"])
