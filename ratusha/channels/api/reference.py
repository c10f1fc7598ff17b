"""The reference for people, drawn on the server from OpenAPI: no script, so the strict CSP holds.

The first page lists the groups and the problems; `?of=cases` shows the operations of one group: all hundreds of them on
one page would be megabytes for a phone.
"""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from ratusha.foundation.actions import actions

from .acts import noun_of
from .problems import KNOWN, MEDIA_TYPE, REFUSED

PROBLEM = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "a sentence for people"},
        "code": {"type": "string", "description": "stable, for programs"},
        "fields": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
DONE = {
    "type": "object",
    "required": ["action", "result"],
    "properties": {
        "action": {"type": "string"},
        "result": {"description": "a record as {type, id, number, version}, or a plain value"},
    },
}
# Every operation may answer so; which refusals an action has stands beside it as x-refusals.
STATUSES = ("400", "401", "403", "404", "405", "409", "413", "415", "422", "429")
HEADERS = {
    "IdempotencyKey": ("Idempotency-Key", "makes a repeat safe: 1-200 visible ASCII characters"),
    "IfMatch": ("If-Match", "the ETag of the version you saw"),
}


def complete(schema: dict[str, Any]) -> None:
    """Will add to the description what all operations share."""
    parts = schema["components"]
    parts.setdefault("schemas", {}).update(Problem=PROBLEM, Done=DONE)
    parts.setdefault("securitySchemes", {})["Bearer"] = {"type": "http", "scheme": "bearer"}
    parts["parameters"] = {
        key: {"name": name, "in": "header", "required": False, "description": about, "schema": {"type": "string"}}
        for key, (name, about) in HEADERS.items()
    }
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    parts["responses"] = {"Problem": {"description": "The request was not carried out", "content": content}}
    for operations in schema["paths"].values():
        for operation in operations.values():
            for status in (*STATUSES, "default"):
                operation["responses"].setdefault(status, {"$ref": "#/components/responses/Problem"})


class Page(DocsBase):
    """The reference page."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Will draw the groups of operations, or every operation of the one that is asked for."""
        language = getattr(request, "LANGUAGE_CODE", "uk")  # as chosen on the site, not as programs ask
        with translation.override(language):
            answer = self._drawn(request, api, kwargs)
        answer.headers["Content-Language"] = language
        return answer

    def _drawn(self, request: HttpRequest, api: Any, given: dict[str, Any]) -> HttpResponse:
        name = request.GET.get("of")
        schema = api.get_openapi_schema(of=name or "", path_params=given)
        groups = groups_of(schema)
        if name is not None:
            if name not in groups:
                raise Http404(f"no operations of {name!r}")
            return render(request, "api/reference_of.html", {"name": name, "operations": groups[name]})
        counted = Counter({one: len(operations) for one, operations in groups.items()})
        counted.update(noun_of(one) for one in actions.values())
        problems = [(code, status, title) for code, (status, title) in KNOWN.items()] + [
            ("refused", "409, 422", REFUSED)
        ]
        about = schema["info"]["description"].split("\n\n")
        seen = {"about": about, "groups": sorted(counted.items()), "problems": problems}
        return render(request, "api/reference.html", seen)


def groups_of(schema: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Every operation by the noun it belongs to, with what the page tells of it."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for address, operations in schema["paths"].items():
        for method, operation in operations.items():
            shown = {
                "method": method.upper(),
                "address": address,
                "anchor": operation["operationId"],
                "about": operation.get("description", ""),
                "parameters": _parameters(operation),
                "fields": _fields(operation),
                "refusals": operation.get("x-refusals", ()),
                "token": bool(operation.get("security")) and {} not in operation["security"],
            }
            groups.setdefault((operation.get("tags") or ["other"])[0], []).append(shown)
    return groups


def _parameters(operation: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": one["name"],
            "type": _type(one["schema"]),
            "required": one["required"],
            "about": one.get("description"),
        }
        for one in operation.get("parameters", ())
        if "name" in one
    ]


def _fields(operation: dict[str, Any]) -> list[dict[str, Any]]:
    contents = operation.get("requestBody", {}).get("content", {})
    found: list[dict[str, Any]] = []
    for content in contents.values():
        _gather(content["schema"], "", found)
    return found


def _gather(schema: dict[str, Any], before: str, found: list[dict[str, Any]]) -> None:
    required = schema.get("required", ())
    for name, part in schema.get("properties", {}).items():
        if part.get("type") == "object" and "properties" in part:
            _gather(part, f"{before}{name}.", found)
            continue
        shown = {"name": f"{before}{name}", "type": _type(part), "required": name in required}
        found.append({**shown, "about": part.get("description", "")})


def _type(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(str(one) for one in schema["enum"])
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_type(one) for one in schema["anyOf"]))
    if schema.get("type") == "array":
        return f"[{_type(schema.get('items', {}))}]"
    return str(schema.get("format") or schema.get("type") or schema.get("const") or "any")
