"""The short code by which anybody checks a document: unguessable, without letters that look alike."""

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 16


def in_groups(code: str) -> str:
    """«ABCD-EFGH-JKMN-PQRS», to be read from paper."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """The code as it was typed, in any case, with dashes or spaces; empty when it cannot be one."""
    plain = "".join(char for char in typed.upper() if char not in " -–—\u00a0")
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(CODE_ALPHABET) else ""
