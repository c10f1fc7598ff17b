"""What is told of sets to people's programs: passports, files in every format, DCAT-AP, the shapes of CKAN."""

from .formats import KINDS, MEDIA, at_once, content, kinds_of
from .passport import LICENCE, holder, package, page_of, passport, resources, structure

__all__ = [
    "KINDS", "LICENCE", "MEDIA", "at_once", "content", "holder", "kinds_of", "package", "page_of", "passport",
    "resources",
    "structure",
]  # fmt: skip
