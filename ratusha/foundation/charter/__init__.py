"""The community's own parameters: name, address, hours, thresholds, terms which the law leaves to the charter.

For the administrator, who sets them, and for every app, which reads them by `queries.value`. A parameter is declared
in code with its type, default, legal basis and certainty; its values are versioned, and what started under a version
ends under it (Law 3703-IX obliges every community to have a charter; a petition begun under old numbers keeps them).
"""
