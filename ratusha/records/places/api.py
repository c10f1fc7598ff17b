"""Places for programs: settlements, streets and addresses of the community. Open to everybody (2939-VI art. 10-1)."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from ninja import Router

from ratusha.channels.api.answers import feature, features, reply
from ratusha.channels.api.bearer import actor
from ratusha.channels.api.paging import page

from . import queries

router = Router(tags=["places"])


@router.get("/settlements", summary="settlements", url_name="settlements")
def settlements(request: HttpRequest) -> HttpResponse:
    """The settlements of the community in force, with KATOTTG codes and points in degrees (WGS 84)."""
    return reply(request, {"items": [_settlement(one) for one in queries.settlements()], "next": None})


@router.get("/settlements.geojson", summary="settlements on the map", url_name="settlements_geojson")
def settlements_geojson(request: HttpRequest) -> HttpResponse:
    """The same as GeoJSON (RFC 7946)."""
    rows = queries.visible_to(actor(request)).filter(valid_until=None)
    return features(request, (feature(one.pk, one.lat, one.lon, name=str(one), katottg=one.katottg) for one in rows))


@router.get("/streets", summary="streets", url_name="streets")
def streets(request: HttpRequest, settlement: int | None = None, limit: int = 50, cursor: str = "") -> HttpResponse:
    """Streets in use, by their age in the register; `settlement` narrows them."""
    return reply(request, page(request, queries.streets(settlement), _street, ("pk",)))


@router.get("/addresses", summary="find an address", url_name="addresses")
def addresses(request: HttpRequest, text: str, settlement: int | None = None) -> HttpResponse:
    """Addresses that may be meant by `text`, the likest first; forgives typos and old names of streets."""
    found = queries.find_address(text[:200], settlement)
    return reply(
        request,
        {
            "items": [
                {
                    "address": str(one),
                    "settlement": one.settlement.pk,
                    "street": one.street.pk if one.street else None,
                    "house": one.house,
                    "score": round(one.score),
                }
                for one in found
            ]
        },
    )


def _settlement(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk,
        "katottg": one.katottg,
        "name": str(one),
        "category": one.category,
        "lat": one.lat,
        "lon": one.lon,
    }


def _street(one: Model) -> dict[str, Any]:
    row: Any = one
    return {"id": row.pk, "name": str(row), "settlement": row.settlement_id, "former_names": row.former_names}
