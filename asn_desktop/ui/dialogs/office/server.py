"""Dialogs: which office of which server, and who opens it; the password is kept only while the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain import server_address
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.server_address import PORT, ServerAddress
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.ui.kit.ask import Asker


def ask_server(ask: Asker, known: ServerAddress | None) -> ServerAddress | None:
    """The address as typed, `known` to begin with; None when the person backs out."""
    fields = [
        Field(
            name="host",
            label=tr("Server"),
            required=True,
            placeholder=tr("misalnya 192.168.1.10"),
            help=tr("Nama atau nomor komputer server, dari petugas server."),
        ),
        Field(
            name="database",
            label=tr("Nama kantor di server"),
            required=True,
            placeholder=tr("misalnya kecamatan_siulak"),
        ),
        Field(name="account", label=tr("Akun server"), required=True, placeholder=tr("misalnya rina")),
        Field(
            name="password",
            label=tr("Kata sandi"),
            kind=Kind.HIDDEN,
            help=tr("Tidak disimpan di komputer ini. Boleh kosong bila ada di berkas pgpass."),
        ),
    ]
    values: dict[str, Any] = {}
    if known is not None:
        port = f":{known.port}" if known.port != PORT else ""
        values = {"host": f"{known.host}{port}", "database": known.database, "account": known.account}
    found = ask.fill(tr("Buka server kantor"), fields, values, yes=tr("Buka"), check=_problems)
    return None if found is None else _address(found)


def _problems(values: Mapping[str, Any]) -> Mapping[str, str]:
    try:
        _address(values)
    except Rejected:
        return {"host": tr("Tulis nama atau nomor komputer server, misalnya 192.168.1.10 atau server:5433.")}
    return {}


def _address(values: Mapping[str, Any]) -> ServerAddress:
    host, port = str(values["host"]).strip(), PORT
    name, separator, digits = host.rpartition(":")
    if separator and ":" not in name:
        host, port = name, int(digits) if digits.isdecimal() else 0
    typed = ServerAddress(host, str(values["database"]).strip(), str(values["account"]).strip(), port)
    checked = server_address.parse(str(typed))
    if checked != typed:
        raise Rejected(tr("Alamat server tidak dikenali."))
    return typed._replace(password=str(values["password"] or ""))
