"""Tests: accounts, passwords, the printed way back, and the second person, through the services."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from asn_desktop.domain.accounts.account import Role
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.services import offices
from asn_desktop.services.accounts import accounts, passwords, recovery, second_person, signing_in
from asn_desktop.services.accounts.accounts import AccountDraft
from asn_desktop.services.agreement import SecondPersonNeeded
from asn_desktop.storage import engine
from asn_desktop.storage.queries.office import accounts as stored

FIRST, OTHER = "empat ekor kambing hutan", "hujan turun di Siulak"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Argon2id with the least it can do: what is tested here is not its cost."""
    monkeypatch.setattr(passwords, "ROUNDS", 1)
    monkeypatch.setattr(passwords, "MEMORY", 8192)


@pytest.fixture
def code():
    return passwords.new_code()


@pytest.fixture
def managed(new_desk, code):
    """An office with accounts, its first pengelola signed in."""
    draft = AccountDraft(name="Ratna Dewi", role=Role.MANAGER)
    accounts.begin(new_desk, draft, FIRST, code=code, typed=code.lower().replace("-", " "))
    return signing_in.sign_in(new_desk, account_of(new_desk, "Ratna Dewi"), FIRST)


def account_of(desk, name: str) -> str:
    with desk.reader() as reader:
        return next(row.id for row in stored.accounts(reader) if row.name == name)


def audit(desk) -> list[tuple[str, str, str]]:
    with desk.reader() as reader:
        return [tuple(row) for row in reader.tuples("SELECT act, title, actor FROM audit ORDER BY seq")]


def with_operator(desk):
    accounts.add(desk, AccountDraft(name="Yulia", role=Role.OPERATOR), OTHER)
    return signing_in.sign_in(replace(desk, account=None), account_of(desk, "Yulia"), OTHER)


def test_the_audit_names_the_account_and_never_its_secret(managed, code):
    operator = with_operator(managed)
    offices.set_setting(managed, "suggestions", False, "Matikan saran")
    assert audit(managed)[-1] == ("set_setting", "Matikan saran", "Ratna Dewi")
    assert ("sign_in", "Masuk: Yulia", "Yulia") in audit(operator)
    with managed.reader() as reader:
        kept = json.dumps([list(row) for row in reader.tuples("SELECT * FROM audit")])
    assert "argon2" not in kept
    assert code not in kept


def test_accounts_are_used_only_once_the_printed_code_was_typed_back(new_desk, code):
    draft = AccountDraft(name="Ratna Dewi", role=Role.MANAGER)
    with pytest.raises(Rejected, match="tidak sama dengan yang tercetak"):
        accounts.begin(new_desk, draft, FIRST, code=code, typed=passwords.new_code())
    assert not signing_in.wanted(new_desk).on


@pytest.mark.parametrize("password", ["pendek", "1111111111", "Ratna123456", "katasandi123"])
def test_weak_passwords_are_refused_beside_their_field(new_desk, code, password):
    with pytest.raises(Rejected) as refused:
        accounts.begin(new_desk, AccountDraft(name="Ratna Dewi", role=Role.MANAGER), password, code=code, typed=code)
    assert [problem.field for problem in refused.value.problems] == ["password"]


def test_wrong_passwords_wait_longer_each_time_and_the_next_sign_in_tells_of_them(managed):
    now = [managed.now]
    desk = replace(managed, account=None, clock=lambda: now[0])
    key = account_of(desk, "Ratna Dewi")
    for _ in range(3):
        with pytest.raises(Rejected, match="tidak cocok"):
            signing_in.sign_in(desk, key, "bukan ini sandinya")
    with pytest.raises(Rejected, match="salah 3 kali"):
        signing_in.sign_in(desk, key, FIRST)
    now[0] += timedelta(seconds=2)
    assert signing_in.sign_in(desk, key, FIRST).actor == "Ratna Dewi"
    assert audit(desk)[-1][1] == "Masuk: Ratna Dewi setelah 3 kali kata sandi salah"


def test_a_password_somebody_else_gave_has_to_be_changed_by_its_owner(managed):
    operator = with_operator(managed)
    assert signing_in.must_change(operator)
    with pytest.raises(Rejected, match="sama dengan yang lama"):
        accounts.change_password(operator, operator.account, OTHER, OTHER)
    accounts.change_password(operator, operator.account, OTHER, "kopi pagi di pasar")
    assert not signing_in.must_change(operator)
    assert signing_in.sign_in(managed, operator.account.id, "kopi pagi di pasar").account.name == "Yulia"


def test_the_last_pengelola_stays(managed):
    with pytest.raises(NotAllowed, match="satu-satunya pengelola"):
        accounts.close(managed, managed.account.id)
    with pytest.raises(NotAllowed, match="satu-satunya pengelola"):
        accounts.change(managed, managed.account.id, AccountDraft(name="Ratna Dewi", role=Role.AUDITOR))


def test_closed_accounts_do_not_sign_in_and_come_back(managed):
    operator = with_operator(managed)
    accounts.close(managed, operator.account.id)
    with pytest.raises(NotFound):
        signing_in.sign_in(managed, operator.account.id, OTHER)
    accounts.reopen(managed, operator.account.id)
    assert signing_in.sign_in(managed, operator.account.id, OTHER).account == operator.account


def test_only_a_pengelola_adds_accounts(managed):
    operator = with_operator(managed)
    with pytest.raises(NotAllowed, match="Yang boleh: Pengelola"):
        accounts.add(operator, AccountDraft(name="Lain", role=Role.OPERATOR), OTHER)


def test_the_printed_code_opens_the_way_back_once_and_everybody_is_told(managed, code):
    key = managed.account.id
    locked_out = replace(managed, account=None, actor="siapa saja")
    with pytest.raises(Rejected, match="tidak cocok"):
        recovery.use(locked_out, key, passwords.new_code(), OTHER)
    recovery.use(locked_out, key, code, OTHER)
    back = signing_in.sign_in(locked_out, key, OTHER)
    with back.reader() as reader:
        told = [title for _, title in stored.since_last_time(reader, "Ratna Dewi")]
        assert stored.recovery_made_on(reader) is None
    assert told == ["Kode pemulihan dipakai untuk akun Ratna Dewi"]
    with pytest.raises(NotAllowed, match="sudah terpakai"):
        recovery.use(locked_out, key, code, FIRST)
    fresh = passwords.new_code()
    recovery.renew(back, OTHER, code=fresh, typed=fresh)
    recovery.use(locked_out, key, fresh, FIRST)


def test_the_printed_code_is_not_for_other_roles(managed, code):
    operator = with_operator(managed)
    with pytest.raises(NotAllowed, match="hanya untuk akun pengelola"):
        recovery.use(replace(managed, account=None), operator.account.id, code, FIRST)


def _two(managed):
    accounts.set_up(managed, idle=10, second=["turn_off_accounts"])
    accounts.add(managed, AccountDraft(name="Arif", role=Role.MANAGER), OTHER)
    return signing_in.sign_in(replace(managed, account=None), account_of(managed, "Arif"), OTHER)


def test_a_second_person_agrees_at_the_same_window(managed):
    other = _two(managed)
    with pytest.raises(SecondPersonNeeded) as needed:
        accounts.stop(managed, FIRST)
    with pytest.raises(Rejected, match="tidak cocok"):
        second_person.agree_now(managed, needed.value, other.account.id, FIRST)
    with pytest.raises(NotAllowed, match="orang lain"):
        second_person.agree_now(managed, needed.value, managed.account.id, FIRST)
    second_person.agree_now(managed, needed.value, other.account.id, OTHER)
    accounts.stop(managed, FIRST)
    with managed.reader() as reader:
        reason = reader.value("SELECT reason FROM audit ORDER BY seq DESC LIMIT 1")
    assert reason == "Disetujui orang kedua: Arif."
    assert audit(managed)[-2][2] == "Arif"


def test_a_second_person_agrees_later_in_a_session_of_their_own(managed):
    other = _two(managed)
    with pytest.raises(SecondPersonNeeded) as needed:
        accounts.stop(managed, FIRST)
    second_person.ask(managed, needed.value)
    assert (second_person.waiting(managed), second_person.waiting(other)) == (0, 1)
    with managed.reader() as reader:
        request = stored.approvals(reader)[0]
    with pytest.raises(NotAllowed, match="tidak dapat disetujui sendiri"):
        second_person.decide(managed, request.id, agreed=True)
    second_person.decide(other, request.id, agreed=True)
    accounts.stop(managed, FIRST)
    with managed.reader() as reader:
        assert [row.state for row in stored.approvals(reader)] == ["used"]


def test_an_agreement_is_good_for_one_act_and_not_for_another(managed):
    _two(managed)
    accounts.set_up(managed, idle=10, second=["turn_off_accounts", "restore_backup"])
    from asn_desktop.services.safety import backups

    with pytest.raises(SecondPersonNeeded) as needed:
        backups.note_restoring(managed, "Pulihkan cadangan A", "rusak")
    second_person.agree_now(managed, needed.value, account_of(managed, "Arif"), OTHER)
    with pytest.raises(SecondPersonNeeded):
        backups.note_restoring(managed, "Pulihkan cadangan B", "rusak")
    backups.note_restoring(managed, "Pulihkan cadangan A", "rusak")
    with pytest.raises(SecondPersonNeeded):
        backups.note_restoring(managed, "Pulihkan cadangan A", "rusak")


def test_with_nobody_to_agree_the_audit_says_that_these_were_not_four_eyes(managed):
    accounts.set_up(managed, idle=10, second=["turn_off_accounts"])
    accounts.stop(managed, FIRST)
    with managed.reader() as reader:
        reason = reader.value("SELECT reason FROM audit ORDER BY seq DESC LIMIT 1")
    assert reason == "Tanpa orang kedua: tidak ada akun lain yang berhak menyetujui."


def test_a_slip_while_typing_a_code_back_or_a_weak_password_spoils_nothing(managed, code):
    with pytest.raises(Rejected, match="tidak sama dengan yang tercetak"):
        recovery.renew(managed, FIRST, code=passwords.new_code(), typed=code)
    locked_out, key = replace(managed, account=None), managed.account.id
    with pytest.raises(Rejected, match="mudah ditebak"):
        recovery.use(locked_out, key, code, "katasandi1")
    recovery.use(locked_out, key, code, OTHER)


def test_the_command_line_signs_in_by_name(managed):
    desk = replace(managed, account=None)
    assert signing_in.sign_in_named(desk, "RATNA dewi", FIRST).account == managed.account
    for name in ("Siapa", ""):
        with pytest.raises(NotFound, match="Tidak ada akun"):
            signing_in.sign_in_named(desk, name, FIRST)
    with pytest.raises(Rejected, match="tidak cocok"):
        signing_in.sign_in_named(desk, "Ratna Dewi", OTHER)


def test_where_the_file_is_only_read_a_password_is_asked_all_the_same_and_waits_for_those_that_were_wrong(managed):
    desk = replace(managed, account=None)
    for _ in range(3):
        with pytest.raises(Rejected):
            signing_in.sign_in(desk, managed.account.id, OTHER)
    managed.database.close()
    with engine.open_readonly(managed.database.path) as database:
        looking = replace(desk, database=database)
        with pytest.raises(Rejected, match="salah 3 kali"):
            signing_in.sign_in_named(looking, "Ratna Dewi", FIRST)
        later = replace(looking, clock=lambda: looking.now + timedelta(minutes=6))
        with pytest.raises(Rejected, match="tidak cocok"):
            signing_in.sign_in_named(later, "Ratna Dewi", OTHER)
        assert signing_in.sign_in_named(later, "Ratna Dewi", FIRST).actor == "Ratna Dewi"


def test_wrong_tries_are_counted_in_the_file_and_so_outlast_a_restart(managed):
    desk = replace(managed, account=None)
    for _ in range(4):
        with pytest.raises(Rejected):
            signing_in.sign_in(replace(desk, clock=lambda now=desk.now: now), managed.account.id, OTHER)
        desk = replace(desk, clock=lambda later=desk.now + timedelta(minutes=6): later)
    path = managed.database.path
    managed.database.close()
    with engine.open_file(path, now=desk.now) as database:
        again = replace(desk, database=database)
        with pytest.raises(Rejected):
            signing_in.sign_in(again, managed.account.id, OTHER)
        with pytest.raises(Rejected, match=r"salah 5 kali\. Coba lagi 4 detik"):
            signing_in.sign_in(again, managed.account.id, FIRST)


def test_without_accounts_there_is_no_password_to_ask_for_or_to_change(new_desk):
    with pytest.raises(NotAllowed, match="bekerja tanpa akun"):
        signing_in.require_password(new_desk, FIRST)
    assert not signing_in.must_change(new_desk)


def test_an_account_whose_password_is_gone_says_who_gives_another(managed):
    with managed.work() as work:
        work.remove(signing_in.secret_in(work, managed.account.id))
        work.commit("change_account", "Uji", audit=False)
    with pytest.raises(NotFound, match="Minta pengelola"):
        signing_in.sign_in(replace(managed, account=None), managed.account.id, FIRST)
    with pytest.raises(NotFound, match="Tidak ada akun"):
        signing_in.sign_in_named(replace(managed, account=None), "Ratna Dewi", FIRST)
