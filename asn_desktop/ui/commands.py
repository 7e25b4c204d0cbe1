"""Window: what can be done in the window whatever tab is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.menus import LAST

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from asn_desktop.ui.program import Program
    from asn_desktop.ui.shell import Shell


def commands(program: Program) -> list[Action]:
    """The program's own commands, for the menus."""
    return [*_file(program), *_edit(program), *_view(program), *_help(program)]


def _file(program: Program) -> list[Action]:
    menu = tr("Berkas")
    office = _needs_office(program)
    return [
        Action(name="new", text=tr("Kantor baru…"), run=program.show_first_run, icon="plus", menu=menu),
        Action(name="open", text=tr("Buka berkas…"), run=program.browse, shortcut="Ctrl+O", icon="folder", menu=menu),
        Action(name="open_server", text=tr("Buka server kantor…"), run=program.ask_server, icon="people", menu=menu),
        Action(name="practice", text=tr("Coba kantor latihan"), run=program.practice, icon="star", menu=menu),
        Action(name="backups", text=tr("Cadangan…"), run=program.show_backups, icon="shield", menu=menu, group=3),
        Action(
            name="usb",
            text=tr("Salin ke USB…"),
            run=lambda: _with_shell(program, _copy_to_usb),
            icon="usb",
            menu=menu,
            group=3,
            enabled=office,
        ),
        Action(
            name="exchange",
            text=tr("Bertukar paket…"),
            run=lambda: _exchange(program),
            icon="send",
            tip=tr("Paket ke BKPSDMD dengan USB, tanda terima, dan SK yang datang"),
            menu=menu,
            group=3,
            enabled=office,
        ),
        Action(
            name="settings",
            text=tr("Pengaturan kantor…"),
            run=lambda: _with_shell(program, _settings),
            icon="settings",
            menu=menu,
            group=4,
            enabled=office,
        ),
        Action(
            name="holidays",
            text=tr("Hari libur…"),
            run=lambda: _with_shell(program, _holidays),
            icon="calendar",
            tip=tr("Hari libur nasional dan cuti bersama, dasar hitungan hari kerja"),
            menu=menu,
            group=4,
            enabled=office,
        ),
        Action(
            name="processing",
            text=tr("Daftar pemrosesan data…"),
            run=lambda: _with_shell(program, _processing),
            icon="shield",
            tip=tr("Apa yang dilakukan kantor dengan data pribadi pegawai (UU 27/2022)"),
            menu=menu,
            under=tr("Data pribadi"),
            group=4,
            enabled=office,
        ),
        Action(
            name="reading_log",
            text=tr("Catatan pembacaan…"),
            run=lambda: _with_shell(program, _reading_log),
            icon="clock",
            tip=tr("Siapa membuka, mengekspor, atau mencetak data siapa"),
            menu=menu,
            under=tr("Data pribadi"),
            group=4,
            enabled=office,
        ),
        Action(
            name="retention",
            text=tr("Masa simpan dan pemusnahan…"),
            run=lambda: _with_shell(program, _retention),
            icon="trash",
            tip=tr("Data pegawai nonaktif yang masa simpannya habis (UU 27/2022)"),
            menu=menu,
            under=tr("Data pribadi"),
            group=4,
            enabled=office,
        ),
        Action(
            name="scrambled",
            text=tr("Salinan teracak untuk teknisi…"),
            run=lambda: _with_shell(program, _scrambled),
            icon="shield",
            tip=tr("Salinan untuk mencari kesalahan program, tanpa data siapa pun"),
            menu=menu,
            under=tr("Data pribadi"),
            group=4,
            enabled=office,
        ),
        Action(
            name="operator",
            text=tr("Ganti nama operator…"),
            run=program.ask_operator,
            icon="person",
            menu=menu,
            group=4,
            enabled=office,
        ),
        *_accounts(program),
        Action(name="quit", text=tr("Keluar"), run=program.frame.close, shortcut="Ctrl+Q", menu=menu, group=LAST),
    ]


def _accounts(program: Program) -> list[Action]:
    gate = program.gate
    signed_in = gate.why_no_account
    found = (
        ("lock", tr("Kunci sekarang"), gate.lock, "lock", "Ctrl+Alt+L", signed_in),
        ("switch_account", tr("Masuk sebagai orang lain…"), gate.switch, "people", "", signed_in),
        ("change_password", tr("Ganti kata sandi…"), gate.change_password, "edit", "", signed_in),
        ("approvals", tr("Persetujuan orang kedua…"), gate.show_approvals, "check", "", signed_in),
        ("accounts", tr("Akun dan peran…"), gate.show_accounts, "person-plus", "", _needs_office(program)),
    )
    return [
        Action(
            name=name,
            text=text,
            run=run,
            icon=icon,
            shortcut=keys,
            menu=tr("Berkas"),
            under=tr("Akun"),
            group=4,
            enabled=why_not,
        )
        for name, text, run, icon, keys, why_not in found
    ]


def _edit(program: Program) -> list[Action]:
    menu = tr("Sunting")

    def why_no_undo() -> str:
        return program.session.why_no_undo() if program.session else tr("Belum ada kantor yang terbuka.")

    def undo() -> None:
        if program.session is not None:
            program.session.undo()

    def find_all() -> None:
        if program.session is not None:
            program.session.focus_palette()

    return [
        Action(
            name="undo", text=tr("Batalkan"), run=undo, shortcut="Ctrl+Z", icon="undo", menu=menu, enabled=why_no_undo
        ),
        Action(
            name="save",
            text=tr("Simpan"),
            run=lambda: _ask_tab(program, "save"),
            shortcut="Ctrl+S",
            icon="save",
            menu=menu,
            group=1,
            enabled=lambda: _why_not(program, "save"),
        ),
        Action(
            name="find",
            text=tr("Cari di daftar"),
            run=lambda: _ask_tab(program, "focus_search"),
            shortcut="Ctrl+F",
            icon="search",
            menu=menu,
            group=2,
            enabled=lambda: _why_not(program, "focus_search"),
        ),
        Action(
            name="find_all",
            text=tr("Cari orang atau perintah"),
            run=find_all,
            shortcut="Ctrl+K",
            menu=menu,
            group=2,
            enabled=_needs_office(program),
        ),
    ]


def _view(program: Program) -> list[Action]:
    menu, window = tr("Tampilan"), program.window
    office = _needs_office(program)
    return [
        Action(
            name="next_tab",
            text=tr("Tab berikutnya"),
            run=lambda: window.step(1),
            shortcut="Ctrl+Tab",
            menu=menu,
            enabled=office,
        ),
        Action(
            name="previous_tab",
            text=tr("Tab sebelumnya"),
            run=lambda: window.step(-1),
            shortcut="Ctrl+Shift+Tab",
            menu=menu,
            enabled=office,
        ),
    ]


def _help(program: Program) -> list[Action]:
    return [
        Action(
            name="verify",
            text=tr("Periksa keaslian dokumen…"),
            run=lambda: _with_shell(program, _verify),
            icon="shield",
            menu=tr("Cetak"),
            group=LAST,
            enabled=_needs_office(program),
        ),
        Action(
            name="letter_wordings",
            text=tr("Kalimat surat…"),
            run=lambda: _with_shell(program, _letter_wordings),
            icon="edit",
            menu=tr("Cetak"),
            group=LAST,
            enabled=_needs_office(program),
        ),
        Action(
            name="test_page",
            text=tr("Halaman uji kertas…"),
            run=lambda: _with_shell(program, _test_page),
            icon="printer",
            tip=tr("Bingkai dan penggaris untuk memeriksa ukuran kertas dan skala pencetak"),
            menu=tr("Cetak"),
            group=LAST,
            enabled=_needs_office(program),
        ),
        Action(
            name="help",
            text=tr("Panduan untuk layar ini"),
            run=program.show_help,
            shortcut="F1",
            icon="help",
            menu=tr("Bantuan"),
        ),
        Action(
            name="first_year",
            text=tr("Tahun pertama, langkah demi langkah"),
            run=lambda: program.show_chapter("tahun-pertama"),
            icon="calendar",
            menu=tr("Bantuan"),
        ),
        Action(
            name="change_history",
            text=tr("Riwayat perubahan…"),
            run=lambda: _with_shell(program, _change_history),
            icon="clock",
            tip=tr("Siapa mengubah apa, kapan, dan mengapa"),
            shortcut="Ctrl+H",
            menu=tr("Sunting"),
            group=3,
            enabled=_needs_office(program),
        ),
        Action(
            name="all_commands",
            text=tr("Semua perintah dan pintasan"),
            run=lambda: _all_commands(program),
            shortcut="Ctrl+/",
            icon="menu",
            menu=tr("Bantuan"),
        ),
        Action(
            name="about",
            text=tr("Tentang ASN Desktop"),
            run=lambda: _about(program),
            icon="info",
            menu=tr("Bantuan"),
            group=LAST,
        ),
    ]


def _needs_office(program: Program) -> Callable[[], str]:
    return lambda: "" if program.session is not None else tr("Belum ada kantor yang terbuka.")


def _with_shell(program: Program, call: Callable[[Shell], object]) -> None:
    if program.session is not None:
        call(program.session.shell)


def _tab(program: Program) -> QWidget | None:
    return program.session.tab() if program.session is not None else None


def _why_not(program: Program, act: str) -> str:
    return "" if hasattr(_tab(program), act) else tr("Tab ini tidak memerlukannya.")


def _ask_tab(program: Program, act: str) -> None:
    getattr(_tab(program), act)()


def _copy_to_usb(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.safety.restore import copy_to_usb  # noqa: PLC0415 - start-up: only when asked for

    copy_to_usb(shell)


def _exchange(program: Program) -> None:
    from asn_desktop.ui.dialogs.packages.exchange import open_exchange  # noqa: PLC0415 - start-up: only when asked for

    if program.session is None:
        return
    desk = program.session.shell.desk
    if open_exchange(program.session.shell):
        program.leave(lambda: program.open(desk.database.where))


def _settings(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.office.settings import open_settings  # noqa: PLC0415 - start-up: only when asked for

    open_settings(shell)


def _holidays(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.office.holidays import open_holidays  # noqa: PLC0415 - start-up: only when asked for

    open_holidays(shell)


def _verify(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.letters.verify import open_verify  # noqa: PLC0415 - start-up: only when asked for

    open_verify(shell)


def _test_page(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.printing import open_test_page  # noqa: PLC0415 - start-up: draws PDF pages

    open_test_page(shell)


def _letter_wordings(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.letters.letter_wordings import open_letter_wordings  # noqa: PLC0415 - start-up

    open_letter_wordings(shell)


def _processing(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.audit.processing import open_processing  # noqa: PLC0415 - start-up: only when asked for

    open_processing(shell)


def _reading_log(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.audit.reading_log import open_reading_log  # noqa: PLC0415 - start-up: only when asked for

    open_reading_log(shell)


def _scrambled(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.safety.scrambled import write_scrambled  # noqa: PLC0415 - start-up: only when asked for

    write_scrambled(shell)


def _retention(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.audit.retention import open_retention  # noqa: PLC0415 - start-up: only when asked for

    open_retention(shell)


def _change_history(shell: Shell) -> None:
    from asn_desktop.ui.dialogs.audit.change_history import open_change_history  # noqa: PLC0415 - start-up

    open_change_history(shell)


def _about(program: Program) -> None:
    from asn_desktop.ui.dialogs.about import AboutDialog  # noqa: PLC0415 - start-up: only when asked for

    program.ask.show(AboutDialog(program.session.shell.desk if program.session else None))


def _all_commands(program: Program) -> None:
    from asn_desktop.ui.dialogs.palette import CommandsDialog  # noqa: PLC0415 - start-up: only when asked for

    dialog = CommandsDialog(program.menus.commands())
    if program.ask.show(dialog) and dialog.chosen is not None:
        dialog.chosen()
