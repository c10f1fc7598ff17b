"""The API kit: one JSON door with OpenAPI, bearer tokens, problem+json, paging and safe repeats.

For programs of the community and its partners, not for browsers: no session cookie is read. Every action of the
registry is open at `POST /api/v1/actions/{noun.verb}`; apps add their resources in their own `api.py`, which the
composition root puts together. Basis: the right of access to public information in open form, Law 2939-VI art. 10-1.
"""
