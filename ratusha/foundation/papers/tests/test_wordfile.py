"""A paper of blocks as DOCX: what people named stands in it whole, however long."""

import io

import docx

from ratusha.foundation.papers.blocks import Paper, Para
from ratusha.foundation.papers.wordfile import docx_of


def test_a_name_longer_than_a_property_may_be_stands_in_the_paper_whole() -> None:
    body = "Постійна комісія з питань " + "землі та довкілля, " * 14
    paper = Paper(title=f"Протокол № 1 {body}", letterhead={"name": body}, kind="ПРОТОКОЛ", blocks=(Para(body),))
    made = docx.Document(io.BytesIO(docx_of(paper)))
    assert made.core_properties.title == paper.title[:255]
    assert made.core_properties.author == body[:255]
    assert made.paragraphs[-1].text == body
