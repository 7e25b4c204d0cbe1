"""What others save reaches an open window: lists follow, and nothing typed, chosen or scrolled is lost."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog

from asn_desktop.domain.errors import Unusable
from asn_desktop.services import news, offices
from asn_desktop.services.staff import employees
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.ui import others as hearing
from asn_desktop.ui.others import Others
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab
from asn_desktop.ui.tabs.employees.tab import EmployeesTab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.shell import Shell


class Bell:
    """As the server's: a socket that becomes readable."""

    def __init__(self) -> None:
        self._here, self._there = socket.socketpair()
        self.gone = False

    def ring(self) -> None:
        self._there.send(b"!")

    def fileno(self) -> int:
        return self._here.fileno()

    def rung(self) -> bool:
        if self.gone:
            raise Unusable("Sambungan ke server terputus.")
        return bool(self._here.recv(64))

    def close(self) -> None:
        self._here.close()
        self._there.close()


@pytest.fixture
def bells() -> list[Bell]:
    return []


@pytest.fixture
def others(shell: Shell, qtbot: QtBot, bells: list[Bell], monkeypatch: pytest.MonkeyPatch) -> Iterator[Others]:
    for name in ("GATHER", "LATER", "CALL_AGAIN"):
        monkeypatch.setattr(hearing, name, 10)
    with shell.desk.reader() as reader:
        shell.see(acts.latest(reader))

    def listen(_desk: Desk) -> Bell:
        bells.append(Bell())
        return bells[-1]

    monkeypatch.setattr(news, "bell", listen)
    made = Others(shell)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def rina(shell: Shell, others: Others) -> Desk:
    return replace(shell.desk, actor="Rina Kartika", seen=None, known=set())


def person(desk: Desk, key: str):
    with desk.reader() as reader:
        found = employee_card.one(reader, key)
    assert found is not None
    return found.person


def change(desk: Desk, key: str, **facts: str) -> None:
    employees.save(desk, replace(employees.draft_of(person(desk, key)), **facts), key)


def test_a_list_follows_and_keeps_its_place_and_the_record_what_is_typed(shell, others, bells, rina, qtbot):
    tab = EmployeesTab(shell)
    qtbot.addWidget(tab)
    tab.resize(1366, 560)
    tab.show()
    table = tab.listing.table
    last = table.window_model.rowCount() - 1
    key = table.window_model.row(last).id
    table.go_to(key)
    place = table.verticalScrollBar().value()
    tab.record.sections.form_of("phone").fill("phone", "0812 1111")
    with qtbot.waitSignal(others.told, timeout=1000) as told:
        change(rina, key, phone="0813 2222", address="Siulak Deras", front_title="Drs.")
        bells[0].ring()
    assert told.args == [f"Diperbarui: Ubah pegawai {person(rina, key).name} · Rina Kartika"]
    assert (table.current_id(), table.verticalScrollBar().value()) == (key, place)
    assert tab.record.sections.identity.raw("phone") == "0812 1111"
    assert tab.record.sections.identity.raw("address") == "Siulak Deras"
    assert "Rina Kartika baru saja mengubah isian yang sama: Nomor HP." in tab.record.banner.accessibleName()


def test_own_acts_are_no_news(shell, others, bells, rina, qtbot):
    offices.set_setting(shell.desk, "uji", value=1, title="Uji")
    bells[0].ring()
    with qtbot.assertNotEmitted(others.told, wait=120):
        pass


def test_several_acts_are_told_at_once(shell, others, bells, rina, qtbot):
    with qtbot.waitSignal(others.told, timeout=1000) as told:
        for number in range(3):
            offices.set_setting(rina, "uji", value=number, title="Uji")
        bells[0].ring()
    assert told.args == ["Diperbarui: 3 perubahan · Rina Kartika"]


def test_an_open_dialog_is_left_in_peace_and_the_news_follows(shell, others, bells, rina, qtbot, monkeypatch):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    monkeypatch.setattr(hearing.QApplication, "activeModalWidget", lambda: dialog)
    seen = shell.desk.seen
    offices.set_setting(rina, "uji", value=1, title="Uji")
    with qtbot.assertNotEmitted(others.told, wait=120):
        bells[0].ring()
    assert shell.desk.seen == seen
    with qtbot.waitSignal(others.told, timeout=1000):
        monkeypatch.setattr(hearing.QApplication, "activeModalWidget", lambda: None)
    assert shell.desk.seen == seen + 1


def test_a_lost_line_is_said_and_called_again_and_nothing_is_missed(shell, others, bells, rina, qtbot):
    heard: list[str] = []
    others.lost.connect(heard.append)
    others.told.connect(heard.append)
    bells[0].gone = True
    bells[0].ring()
    offices.set_setting(rina, "uji", value=1, title="Uji")
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=2000)
    assert heard == ["Sambungan ke server terputus.", "", "Diperbarui: Uji · Rina Kartika"]


@pytest.mark.server
def test_a_server_that_dies_is_said_and_the_window_works_on_once_it_is_back(shell, cluster, qtbot, monkeypatch):
    monkeypatch.setattr(hearing, "CALL_AGAIN", 10)
    heard: list[str] = []
    others = Others(shell)
    others.lost.connect(heard.append)
    others.start()
    cluster.crash()
    try:
        qtbot.waitUntil(lambda: bool(heard), timeout=5000)
        assert "tidak menjawab" in heard[0]
        with pytest.raises(Unusable, match="tidak menjawab"):
            offices.set_setting(shell.desk, "uji", value=1, title="Uji")
    finally:
        cluster.start_again()
    qtbot.waitUntil(lambda: heard[-1] == "", timeout=5000)
    offices.set_setting(shell.desk, "uji", value=2, title="Uji")
    others.stop()


def test_a_decision_under_way_is_not_kept_over_another_one(shell, others, bells, rina, qtbot):
    tab = AppraisalsTab(shell)
    qtbot.addWidget(tab)
    tab.show()
    with shell.desk.reader() as reader:
        key = str(
            reader.value(
                "SELECT id FROM appraisal WHERE period_id = ? AND coalesce(work_result, '') <> 'ABOVE' ORDER BY name",
                (shell.period_id,),
            )
        )
    tab.show_record(key)
    decision = tab.record.decision
    decision.work_result.set_value("ABOVE")
    before = tab.record.desk().seen
    with qtbot.waitSignal(others.told, timeout=1000):
        with rina.work() as work:
            work.require(AppraisalRecord, key, "").reason = "Putusan Rina"
            work.commit("decide_ratings", "Tetapkan penilaian")
        bells[0].ring()
    assert tab.record.desk().seen == before
    assert shell.desk.seen == before + 1
