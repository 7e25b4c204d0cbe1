"""Services: passwords and recovery codes as they are kept: Argon2id, so that a stolen file tells nobody's password."""

from __future__ import annotations

import secrets

from asn_desktop.domain.accounts.account import plain

ROUNDS = 3  # RFC 9106 4, second recommended option: three passes over 64 MiB
MEMORY = 64 * 1024 * 1024  # bytes
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no 0 O 1 I: read from paper
_GROUPS, _GROUP = 6, 4


def verifier(password: str) -> str:
    """What a password is checked against from now on."""
    from nacl import pwhash  # noqa: PLC0415 -- start-up: only offices with accounts need it

    return pwhash.argon2id.str(plain(password).encode(), opslimit=ROUNDS, memlimit=MEMORY).decode()


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one this verifier was made from."""
    from nacl import pwhash  # noqa: PLC0415 -- start-up: as above
    from nacl.exceptions import InvalidkeyError  # noqa: PLC0415 -- start-up: as above

    try:
        return pwhash.verify(kept.encode(), plain(password).encode())
    except InvalidkeyError:
        return False


def new_code() -> str:
    """A fresh recovery code, 120 random bits in six groups of four letters."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def code(typed: str) -> str:
    """A recovery code as it was made, however it was typed."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))
