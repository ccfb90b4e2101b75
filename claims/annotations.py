"""From a publication document to W3C Web Annotations: evidence that any reader finds again. Pure.

Each passage is one annotation of the article at its publisher, or of our page about it where no
address is known. The state names the very text, by its SHA-256, whose characters are counted. On
our page labels stand between a passage and the words around it: there its own words have to do.
"""

from base64 import urlsafe_b64encode
from typing import Any

from claims.reading.reports import web_address
from claims.reading.values import Document
from claims.site import Site

Node = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation_page(document: Document, *, site: Site) -> Node:
    """Return every passage of a document as one AnnotationPage, in the order of its reports."""
    claim = document["claim"]
    address = site.claim(claim["id"], claim["slug"])
    items = [
        _annotation(document, report, passage, address=address, site=site)
        for report in document["reports"]
        for passage in report["passages"]
    ]
    return {
        "@context": CONTEXT,
        "id": f"{address}annotations.json",
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{address}annotations.json#all",
            "type": "AnnotationCollection",
            "label": claim["sentence"],
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }


def _annotation(
    document: Document, report: Document, passage: Document, *, address: str, site: Site
) -> Node:
    published = web_address(report.get("url") or "")
    return {
        "id": f"{address}#p{passage['id']}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": document["published_at"],
        "creator": {"type": "Organization", "name": site.name, "homepage": site.at("/")},
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": passage["position"]},
            {"type": "SpecificResource", "purpose": "linking", "source": f"{address}#claim"},
        ],
        "target": {
            "type": "SpecificResource",
            "source": published or site.article(report["article"]),
            "state": {"type": "TimeState", "cached": text_name(report["text_sha256"])},
            "selector": _selectors(passage["anchor"], is_our_page=not published),
        },
    }


def _selectors(anchor: Document, *, is_our_page: bool) -> list[Node]:
    parts = ("exact",) if is_our_page else ("exact", "prefix", "suffix")
    return [
        {"type": "TextQuoteSelector", **{name: anchor[name] for name in parts}},
        {"type": "TextPositionSelector", "start": anchor["start"], "end": anchor["end"]},
    ]


def text_name(sha256: str) -> str:
    """Return the name of a text by its hash, as RFC 6920 writes it."""
    digest = urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
