"""Domain: the address of an office server (PostgreSQL), as typed and as sentences show it: no password."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from asn_desktop.domain.errors import Rejected

SCHEME = "postgresql+psycopg://"
_SCHEMES = ("postgresql+psycopg", "postgresql", "postgres")
EXAMPLE = f"{SCHEME}rina@192.168.1.10/kantor"
PORT = 5432
_NAME = re.compile(r"[^\x00-\x1f/?#@]{1,63}")


class ServerAddress(NamedTuple):
    """Where an office server is found; an empty account is that of this computer's own login."""

    host: str  # a name, an IP address, or the folder of a Unix socket
    database: str
    account: str = ""
    port: int = PORT
    password: str = ""  # only as typed; what is remembered and shown has none

    @property
    def shown(self) -> str:
        """The address as sentences and title bars show it."""
        return f"{self.database} di server {self.host or 'komputer ini'}"

    @property
    def kept(self) -> ServerAddress:
        """The address as it may be remembered: without the password."""
        return self._replace(password="")

    def __repr__(self) -> str:
        """As `str`: a password has no business in a log."""
        return str(self)

    def __str__(self) -> str:
        """The address to type again; without the password."""
        account = f"{quote(self.account, safe='')}@" if self.account else ""
        port = f":{self.port}" if self.port != PORT else ""
        if self.host.startswith("/"):  # the folder of a Unix socket does not fit where a name stands
            more = f"&port={self.port}" if self.port != PORT else ""
            return f"{SCHEME}{account}/{quote(self.database, safe='')}?host={quote(self.host)}{more}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{SCHEME}{account}{host}{port}/{quote(self.database, safe='')}"


def is_address(text: str) -> bool:
    """Whether the text is meant as the address of a server, not as a file."""
    scheme, separator, _ = text.strip().partition("://")
    return bool(separator) and scheme.casefold() in _SCHEMES


def parse(text: str) -> ServerAddress:
    """The address; Rejected with an example when it is none. Options other than host and port are refused."""
    try:
        parts = urlsplit(text.strip())
        options = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
        host = unquote(options.pop("host", "") or parts.hostname or "")
        port = int(options.pop("port", 0) or parts.port or PORT)
        database, account = unquote(parts.path.removeprefix("/")), unquote(parts.username or "")
        password = unquote(parts.password or "")
    except ValueError as error:
        raise _not_an_address() from error
    if not is_address(text) or options or not _NAME.fullmatch(database) or not 0 < port < 65536:
        raise _not_an_address()
    return ServerAddress(host, database, account, port, password)


def _not_an_address() -> Rejected:
    return Rejected(f"Alamat server tidak dikenali. Tulis seperti {EXAMPLE} (nama akun, server, nama kantor).")
