"""The catalogue as DCAT-AP: one list of triples, written as Turtle, RDF/XML and JSON-LD."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from .. import rules
from ..queries import TOPIC_WORDS, DataSet, Topic
from .passport import LICENCE, holder, page_of, resources

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority/"
UKRAINIAN = AUTHORITY + "language/UKR"
THEMES = AUTHORITY + "data-theme"
FORMATS = {"csv": "CSV", "json": "JSON", "xlsx": "XLSX", "geojson": "GEOJSON"}


@dataclass(frozen=True, slots=True)
class Text:
    """A literal with a language or a type."""

    value: str
    lang: str = ""
    kind: str = ""


Object = str | Text
Triple = tuple[str, str, Object]


def uk(value: str) -> Text:
    """A text in Ukrainian."""
    return Text(value, lang="uk")


def triples(rows: Iterable[DataSet]) -> list[Triple]:
    """The catalogue with these sets."""
    site = settings.PUBLIC_URL
    here, agent, contact = f"{site}/data/#catalog", f"{site}/data/#council", f"{site}/data/#contact"
    told = holder()
    with override("uk"):
        title = gettext("Open data of the community")
    found: list[Triple] = [
        (here, "rdf:type", "dcat:Catalog"),
        (here, "dct:title", uk(title)),
        (here, "dct:description", uk(f"{title}: {told['council']}")),
        (here, "dct:publisher", agent),
        (here, "dct:language", UKRAINIAN),
        (here, "dct:license", LICENCE["path"]),
        (here, "foaf:homepage", site + reverse("opendata:index")),
        (here, "dcat:themeTaxonomy", THEMES),
        (agent, "rdf:type", "foaf:Agent"),
        (agent, "foaf:name", uk(told["council"] or title)),
        (contact, "rdf:type", "vcard:Organization"),
        (contact, "vcard:fn", uk(told["council"] or title)),
        (site + reverse("opendata:index"), "rdf:type", "foaf:Document"),
        (THEMES, "rdf:type", "skos:ConceptScheme"),
        (THEMES, "dct:title", Text("Data theme", lang="en")),
        (UKRAINIAN, "rdf:type", "dct:LinguisticSystem"),
        (LICENCE["path"], "rdf:type", "dct:LicenseDocument"),
    ]
    if told["email"]:
        found.append((contact, "vcard:hasEmail", f"mailto:{told['email']}"))
    known: set[Triple] = set()
    for row in rows:
        found.append((here, "dcat:dataset", _of(row)))
        found += _dataset(row, agent, contact)
        known |= _words_of(row)
    dates = [one.updated_at for one in rows if one.updated_at]
    if dates:
        found.append((here, "dct:modified", Text(max(dates).isoformat(timespec="seconds"), kind="xsd:dateTime")))
    return found + sorted(known, key=str)


def _of(row: DataSet) -> str:
    return f"{page_of(row)}#dataset"


def _dataset(row: DataSet, agent: str, contact: str) -> list[Triple]:
    me, page = _of(row), page_of(row)
    found: list[Triple] = [
        (me, "rdf:type", "dcat:Dataset"),
        (me, "dct:title", uk(row.title)),
        (me, "dct:description", uk(row.description)),
        (me, "dct:identifier", Text(str(row.uid))),
        (me, "dct:publisher", agent),
        (me, "dcat:contactPoint", contact),
        (me, "dct:language", UKRAINIAN),
        (me, "dcat:theme", _theme(row)),
        (me, "dct:accrualPeriodicity", _frequency(row)),
        (me, "dcat:landingPage", page),
        (page, "rdf:type", "foaf:Document"),
        *((me, "dcat:keyword", uk(word)) for word in row.keywords),
    ]
    if row.published_at:
        found.append((me, "dct:issued", _at(row.published_at)))
    if row.updated_at:
        found.append((me, "dct:modified", _at(row.updated_at)))
    if row.current:
        found.append((me, "owl:versionInfo", Text(str(row.current.number))))
    for one in resources(row):
        found += _distribution(row, me, one)
    return found


def _distribution(row: DataSet, me: str, one: dict[str, Any]) -> list[Triple]:
    it, kind = f"{page_of(row)}#{one['kind']}", FORMATS[one["kind"]]
    found: list[Triple] = [
        (me, "dcat:distribution", it),
        (it, "rdf:type", "dcat:Distribution"),
        (it, "dct:title", uk(f"{row.title}, {kind}")),
        (it, "dcat:accessURL", one["url"]),
        (it, "dcat:downloadURL", one["url"]),
        (it, "dct:license", LICENCE["path"]),
        (it, "dct:format", f"{AUTHORITY}file-type/{kind}"),
        (it, "dcat:mediaType", f"https://www.iana.org/assignments/media-types/{one['media']}"),
    ]
    if one["size"] is not None:  # its SHA-256 stands in the data package: DCAT-AP 2 knows SHA-1 alone
        found.append((it, "dcat:byteSize", Text(str(one["size"]), kind="xsd:decimal")))
    return found


def _words_of(row: DataSet) -> set[Triple]:
    """Types of the codes that the set names."""
    theme, often = _theme(row), _frequency(row)
    with override("uk"):
        topic = str(TOPIC_WORDS[Topic(row.topic)])
    found: set[Triple] = {
        (theme, "rdf:type", "skos:Concept"), (theme, "skos:inScheme", THEMES), (theme, "skos:prefLabel", uk(topic)),
        (often, "rdf:type", "dct:Frequency"),
    }  # fmt: skip
    for one in resources(row):
        found.add((f"{AUTHORITY}file-type/{FORMATS[one['kind']]}", "rdf:type", "dct:MediaTypeOrExtent"))
        media = f"https://www.iana.org/assignments/media-types/{one['media']}"
        found.add((media, "rdf:type", "dct:MediaType"))
    return found


def _theme(row: DataSet) -> str:
    return f"{AUTHORITY}data-theme/{row.topic.upper()}"


def _frequency(row: DataSet) -> str:
    return f"{AUTHORITY}frequency/{rules.FREQUENCY[rules.Period(row.period)]}"


def _at(moment: Any) -> Text:
    return Text(moment.isoformat(timespec="seconds"), kind="xsd:dateTime")


def _is_name(term: str) -> bool:
    return term.partition(":")[0] in PREFIXES


def turtle(found: Iterable[Triple]) -> str:
    """As Turtle, a triple a line."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join([*lines, "", *(f"<{s}> {p} {_turtled(o)} ." for s, p, o in found), ""])


def _turtled(one: Object) -> str:
    if isinstance(one, str):
        return one if _is_name(one) else f"<{one}>"
    told = json.dumps(one.value, ensure_ascii=False)
    return f"{told}@{one.lang}" if one.lang else f"{told}^^{one.kind}" if one.kind else told


def rdf_xml(found: Iterable[Triple]) -> bytes:
    """As RDF/XML, a description a subject."""
    for name, address in PREFIXES.items():
        ET.register_namespace(name, address)
    rdf = f"{{{PREFIXES['rdf']}}}"
    root, nodes = ET.Element(f"{rdf}RDF"), {}
    for s, p, o in found:
        if s not in nodes:
            nodes[s] = ET.SubElement(root, f"{rdf}Description", {f"{rdf}about": s})
        prefix, _colon, name = p.partition(":")
        child = ET.SubElement(nodes[s], f"{{{PREFIXES[prefix]}}}{name}")
        if isinstance(o, str):
            child.set(f"{rdf}resource", _whole(o))
            continue
        child.text = o.value
        if o.lang:
            child.set("{http://www.w3.org/XML/1998/namespace}lang", o.lang)
        if o.kind:
            child.set(f"{rdf}datatype", _whole(o.kind))
    told: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return told


def json_ld(found: Iterable[Triple]) -> dict[str, Any]:
    """As JSON-LD, a node a subject."""
    nodes: dict[str, dict[str, Any]] = {}
    for s, p, o in found:
        node = nodes.setdefault(s, {"@id": s})
        if p == "rdf:type":
            node.setdefault("@type", []).append(o)
            continue
        node.setdefault(p, []).append(_linked(o))
    return {"@context": PREFIXES, "@graph": list(nodes.values())}


def _linked(one: Object) -> dict[str, str]:
    if isinstance(one, str):
        return {"@id": one}
    told = {"@value": one.value}
    if one.lang:
        told["@language"] = one.lang
    if one.kind:
        told["@type"] = one.kind
    return told


def _whole(term: str) -> str:
    prefix, _colon, name = term.partition(":")
    return PREFIXES[prefix] + name if _is_name(term) else term
