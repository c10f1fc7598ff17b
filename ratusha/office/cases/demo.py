"""The demonstration's code lists: which subject of the index each unit's appeals are about."""

SUBJECTS = {
    "zhkg": "090",
    "vodokanal": "090",
    "social": "060",
    "education": "150",
    "land": "020",
    "architecture": "100",
}


def subjects() -> dict[str, str]:
    """The unit's code -> the code of its subject. The lists themselves come with the tables."""
    return dict(SUBJECTS)
