"""What a publication can be found by, read from its document."""

from claims.facets import FacetRow, facets_of
from tests.claims.documents import EMBASSY, KIRBY, make_document, make_passage


def rows(kind: str, **changes: object) -> dict[str, FacetRow]:
    return {row.slug: row for row in facets_of(make_document(**changes)) if row.kind == kind}


def test_an_outlet_has_the_stances_it_carried():
    found = rows("outlet")
    assert found["kyiv-post"].stances == "claim denial caveat"
    assert found["ndtv"].stances == "claim"


def test_an_outlet_without_a_name_is_told_apart():
    assert rows("outlet")["unknown"].detail == "unknown"


def test_a_speaker_has_the_stances_they_took():
    found = rows("speaker")
    assert found["john-kirby"].stances == "claim"
    assert found["russian-embassy-washington"].stances == "denial"
    assert found["anatoly-antonov"].stances == "reply"


def test_a_claimant_whom_no_passage_names_made_the_claim_all_the_same():
    document = make_document()
    for report in document["reports"]:
        for passage in report["passages"]:
            passage["actor"] = None
    found = {row.slug: row.stances for row in facets_of(document) if row.kind == "speaker"}
    assert found == {"john-kirby": "claim"}


def test_a_caveat_is_the_reports_own_whomever_it_is_about():
    document = make_document()
    text = document["reports"][3]["excerpts"][1]["text"]
    document["reports"][3]["passages"] = [
        make_passage(text, "he offered none", number=1, position="caveat", actor=EMBASSY)
    ]
    found = {row.slug: row.stances for row in facets_of(document) if row.kind == "speaker"}
    assert found["russian-embassy-washington"] == ""


def test_whom_the_claim_is_about_is_no_speaker():
    assert set(rows("accused")) == {"russian-military"}
    assert "russian-military" not in rows("speaker")


def test_an_article_knows_its_outlet_and_its_day():
    article = rows("article")["3"]
    assert (article.detail, str(article.on)) == ("the-independent", "2023-10-27")


def test_the_whole_has_its_stances_its_story_and_its_day():
    assert set(rows("stance")) == {"claim", "denial", "caveat", "reply"}
    assert set(rows("story")) == {"avdiivka-october-2023"}
    assert set(rows("said_on")) == {"2023-10-26"}


def test_what_has_no_story_and_no_date_has_no_such_facet():
    document = make_document(story=None)
    document["claim"]["said_on"] = None
    assert {row.kind for row in facets_of(document)} == {
        *("speaker", "accused", "outlet", "article", "stance")
    }


def test_two_captures_of_one_article_are_one_article():
    document = make_document()
    document["reports"].append(document["reports"][0])
    slugs = [row.slug for row in facets_of(document) if row.kind == "article"]
    assert len(slugs) == len(set(slugs))


def test_a_name_too_long_for_a_column_is_cut():
    document = make_document()
    document["claim"]["claimant"] = KIRBY | {"name": "x" * 900, "slug": "someone"}
    names = [row.name for row in facets_of(document) if row.slug == "someone"]
    assert [len(name) for name in names] == [300]
