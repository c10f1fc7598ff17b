"""The generic door: any action of the registry by its name, with the same input, law and refusals as everywhere."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from ratusha.foundation.actions import Action, Refused, find
from ratusha.foundation.actions.refusal import missing

from . import rules
from .bearer import call_of

PREFIX = "/api/v1/actions/"
REFUSALS = re.compile(r"Refusals?:\s*(?P<codes>[^\n]*(?:\n(?!\s*\n)[^\n]*)*)")
CODE = re.compile(r"\b[a-z_]+(?:\.[a-z_]+)+\b")
router = Router()


def perform(request: HttpRequest, name: str, target: Any = None, seen: int | None = None, /, **given: Any) -> Any:
    """Will call the action for the request -> what it gives. Every operation that changes anything goes this way."""
    action = find(name)
    if action is None:
        raise missing()
    call = call_of(request, name, seen)
    return action(call, target, **given) if action.on else action(call, **given)


@router.post("/{name}", url_name="action")
def act(request: HttpRequest, name: str) -> HttpResponse:
    """Will perform an action: body `{"target": id, "version": seen, "input": {…}}`, all by the action's own shape."""
    body = read_body(request)
    if unknown := sorted(set(body) - {"target", "version", "input"}):
        raise Refused("invalid", _("Some of it must be corrected."), fields={unknown[0]: _("There is no such field.")})
    given, seen = body.get("input", {}), body.get("version")
    if not isinstance(given, dict):
        raise Refused("invalid", _("The input must be an object."), field="input")
    if seen is not None and (not isinstance(seen, int) or isinstance(seen, bool)):
        raise Refused("invalid", _("This must be a whole number."), field="version")
    target = body.get("target")
    if target is not None and (not isinstance(target, int) or isinstance(target, bool)):
        raise missing()
    result = perform(request, name, target, seen, **given)
    answer = HttpResponse(
        json.dumps({"action": name, "result": shown(result)}, ensure_ascii=False), content_type="application/json"
    )
    if isinstance(result, Model) and isinstance(version := getattr(result, "version", None), int):
        answer["ETag"] = rules.etag_of(version)
    return answer


def read_body(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of the request; refuses anything else with a sentence."""
    try:
        body = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        raise Refused("malformed", _("The body is not JSON in UTF-8.")) from None
    if not isinstance(body, dict):
        raise Refused("malformed", _("The body must be a JSON object."))
    return body


def shown(result: Any) -> Any:
    """What a program may know of a result: a record's type, id, number and version; plain values as they are."""
    if isinstance(result, Model):
        names = ("number", "version", "secret")
        found = {name: getattr(result, name, None) for name in names}
        kept = {name: value for name, value in found.items() if isinstance(value, str | int) and value != ""}
        return {"type": result._meta.label_lower, "id": result.pk, **kept}
    if isinstance(result, Mapping):
        return {str(key): shown(value) for key, value in result.items()}
    if isinstance(result, list | tuple):
        return [shown(value) for value in result]
    return result if isinstance(result, str | int | float | bool | None) else str(result)


def described(all_actions: Iterable[Action]) -> dict[str, Any]:
    """OpenAPI paths: one for every action, with its docstring, input and refusals."""
    return {f"{PREFIX}{one.name}": {"post": _operation(one)} for one in sorted(all_actions, key=lambda one: one.name)}


def noun_of(action: Action) -> str:
    """What the action is about: its group in the reference."""
    return action.name.partition(".")[0]


def _operation(action: Action) -> dict[str, Any]:
    doc = inline_doc(action.body.__doc__)
    return {
        "operationId": f"act_{action.name.replace('.', '_')}",
        "summary": action.name,
        "description": doc,
        "tags": [noun_of(action)],
        "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}, {"$ref": "#/components/parameters/IfMatch"}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body_schema(action)}}},
        "responses": {
            "200": {
                "description": "Done",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Done"}}},
            },
            "default": {"$ref": "#/components/responses/Problem"},
        },
        "security": [{"Bearer": []}, {}],
        "x-refusals": refusals_of(doc),
    }


def body_schema(action: Action) -> dict[str, Any]:
    """JSON schema of what is posted for the action."""
    given = flat(action.input.model_json_schema())
    properties: dict[str, Any] = {"input": given}
    required = ["input"] if given.get("required") else []
    if action.on is not None:
        label = action.on._meta.label_lower
        properties["target"] = {"type": "integer", "description": f"id of {label}"}
        properties["version"] = {"type": "integer", "description": "the version you saw; refused if it has changed"}
        required.append("target")
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def described_body(action: Action | str) -> dict[str, Any]:
    """OpenAPI of an operation that takes the input of an action as its body and nothing else, for `openapi_extra`."""
    found = find(action) if isinstance(action, str) else action
    if found is None:
        raise LookupError(action)
    parameters = [{"$ref": "#/components/parameters/IdempotencyKey"}, {"$ref": "#/components/parameters/IfMatch"}]
    schema = flat(found.input.model_json_schema())
    return {
        "parameters": parameters,
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "x-refusals": refusals_of(inline_doc(found.body.__doc__)),
    }


def flat(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with its definitions put in place, so that it stands alone; recursive ones become free objects."""
    definitions = schema.get("$defs", {})

    def put(part: Any, inside: tuple[str, ...]) -> Any:
        if isinstance(part, list):
            return [put(one, inside) for one in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            name = part["$ref"].rpartition("/")[2]
            return {"type": "object"} if name in inside else put(definitions[name], (*inside, name))
        return {key: put(value, inside) for key, value in part.items() if key != "$defs"}

    found: dict[str, Any] = put(schema, ())
    return found


def inline_doc(doc: str | None) -> str:
    """A docstring without the indentation of the code."""
    return "\n".join(line.strip() for line in (doc or "").strip().splitlines())


def refusals_of(doc: str) -> list[str]:
    """Codes named in the docstring after `Refusals:`, in order."""
    found = REFUSALS.search(doc)
    return list(dict.fromkeys(CODE.findall(found["codes"]))) if found else []
