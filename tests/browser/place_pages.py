"""The pages of addresses, for the walk over every page: everybody's, and those of who keeps the register.

`{place[street]}` is a street with an old name and buildings, `{place[town]}` its settlement, `{place[building]}` one of
its buildings.
"""

RESIDENT = {
    "places-public": "/places/?q=Леніна 5",
    "places-settlement": "/places/{place[town]}/",
    "places-street": "/places/streets/{place[street]}/",
    "places-renamed": "/places/renamed/",
}
REGISTRAR = {
    "street-card": "/office/places/streets/{place[street]}/",
    "street-verify": "/office/places/streets/{place[street]}/verify/",
    "streets-verification": "/office/places/verification/",
    "building-change": "/office/places/buildings/{place[building]}/",
}
TELL = """
import json
from ratusha.records.places.models import Building
one = Building.objects.select_related("street").exclude(street__former_names=[]).first()
print(json.dumps({"place": {"street": one.street_id, "town": one.street.settlement_id, "building": one.pk}}))
"""
