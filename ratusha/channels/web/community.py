"""The community whose town hall this is, for headers, footers, receipts and the brand."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

BRANDS = ("kitsman", "tetiiv")


@dataclass(frozen=True, slots=True)
class Community:
    """Names and addresses as the charter gives them."""

    name: Any
    council: Any
    tagline: Any
    address: str
    hours: tuple[str, ...]
    phone: str
    email: str
    brand: str

    @property
    def phone_href(self) -> str:
        """The telephone number as a `tel:` address."""
        return "tel:" + "".join(char for char in self.phone if char.isdigit() or char == "+")


def community() -> Community:
    """What the charter says today; before it is set up, words that are true of any community."""
    brand = str(_value("community.brand", getattr(settings, "BRAND", BRANDS[0])))
    return Community(
        name=_value("community.name", _("Town hall")),
        council=_value("community.council", _("Council")),
        tagline=_value("community.tagline", _("council online")),
        address=str(_value("community.address", "")),
        hours=_lines(_value("community.hours", "")),
        phone=str(_value("community.phone", "")),
        email=str(_value("community.email", "")),
        brand=brand if brand in BRANDS else BRANDS[0],
    )


def _lines(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else tuple(str(value).splitlines())


def _value(key: str, default: Any) -> Any:
    try:
        return import_module("ratusha.foundation.charter.queries").value(key) or default
    except (ImportError, LookupError):
        return default
