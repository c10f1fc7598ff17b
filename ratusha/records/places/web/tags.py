"""`{% load places %}{% address_picker typed %}`: an input that finds «вул. Незалежності 5», for a form of any app.

Without a script: the form sends `name` (what was typed); its view asks `places.queries.find_address` and draws the tag
again with `found`, and the person chooses among radio buttons named `place`, read by `queries.chosen_address`. With the
module `places/picker.js` suggestions come while typing, and the choice goes in the same `place` and `house`.
"""

from collections.abc import Sequence
from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("places/picker.html")
def address_picker(
    typed: str = "", found: Sequence[Any] = (), label: Any = "", hint: Any = "", name: str = "q", go: bool = False
) -> dict[str, Any]:
    """The input; `found` are suggestions to choose from; `go`: a choice opens the page of the place."""
    return {"typed": typed, "found": found, "label": label, "hint": hint, "name": name, "go": go}


@register.inclusion_tag("places/suggest.html")
def suggest_for(line: Any, settlement: Any = None, lat: Any = None, lon: Any = None) -> dict[str, Any]:
    """Suggestions for a line of an address in a form of any app: `{% suggest_for form.address settlement=… %}`.

    What is chosen also fills the settlement, and the point of a known building while there is none. The line stays a
    line: a landmark may be written there too, and without a script nothing changes.
    """
    return {"line": line, "settlement": settlement, "lat": lat, "lon": lon}
