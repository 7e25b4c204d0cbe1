"""Tests: copies under a passphrase: both ways open them, nothing else does, and a damaged one is never restored."""

from __future__ import annotations

import json

import pytest

from asn_desktop import paths
from asn_desktop.domain.errors import Rejected, Unusable
from asn_desktop.services.accounts import passwords
from asn_desktop.services.desk import Desk
from asn_desktop.services.safety import backups, locked_copies
from asn_desktop.services.safety.locked_copies import ENDING
from asn_desktop.storage import engine
from tests.builders import NOW, an_employee, an_office, keep

pytestmark = pytest.mark.file_only

PHRASE, CODE = "empat kata mudah diingat", "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    """Argon2id at its smallest cost, which the slots write down; and a home of the test's own."""
    monkeypatch.setattr(passwords, "ROUNDS", 1)
    monkeypatch.setattr(passwords, "MEMORY", 8192)
    monkeypatch.setenv("ASN_DESKTOP_HOME", str(tmp_path / "rumah"))


@pytest.fixture
def desk(db):
    keep(db, an_office(), an_employee(name="Canary Kenari"))
    return Desk(database=db, rules=None, actor="Yulia", clock=lambda: NOW)


@pytest.fixture
def copy(desk, tmp_path):
    locked_copies.set_up(desk, PHRASE, PHRASE, CODE, CODE)
    target = tmp_path / f"usb{ENDING}"
    locked_copies.copy_out(desk, target)
    return target


@pytest.mark.parametrize("secret", [PHRASE, f" {PHRASE} ", CODE, "abcd efgh jklm npqr stuv wxyz"])
def test_passphrase_and_recovery_code_each_open_the_copy(copy, secret):
    opened = locked_copies.unlock(copy, secret)
    with engine.open_readonly(opened) as found, found.reader() as reader:
        assert reader.column("SELECT name FROM employee") == ["Canary Kenari"]


def test_the_finder_of_the_stick_reads_nothing(copy, desk, tmp_path):
    data = copy.read_bytes()
    assert locked_copies.is_locked(copy)
    for secret in (b"Canary", b"SQLite", b"Siulak", PHRASE.encode(), CODE.encode()):
        assert secret not in data
    assert not locked_copies.is_locked(desk.database.path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix in {".part", ".tmp"}] == []


def test_a_wrong_secret_is_said_and_leaves_nothing_open(copy):
    with pytest.raises(Rejected, match="tidak cocok"):
        locked_copies.unlock(copy, "salah sama sekali")
    assert list(paths.unlocked().iterdir()) == []


def test_every_cut_and_every_changed_byte_is_found(copy, tmp_path):
    good = copy.read_bytes()
    broken = tmp_path / f"rusak{ENDING}"
    for end in (0, 10, 17, 100, len(good) - 1, len(good) // 2, 65_000):
        broken.write_bytes(good[:end])
        with pytest.raises((Unusable, Rejected)):
            locked_copies.unlock(broken, PHRASE)
    for place in (0, 15, 18, 30, 200, 900, len(good) // 2, len(good) - 1):
        broken.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with pytest.raises((Unusable, Rejected)):
            locked_copies.unlock(broken, PHRASE)
    broken.write_bytes(good + b"x")
    with pytest.raises(Unusable, match="terpotong atau rusak"):
        locked_copies.unlock(broken, PHRASE)
    assert list(paths.unlocked().iterdir()) == []


def test_hostile_costs_are_refused_before_they_are_paid(copy, tmp_path):
    good = copy.read_bytes()
    broken = tmp_path / f"rusak{ENDING}"
    for cost in (b'"memory": 9999', b'"memory": -192', b'"memory": "819'):
        broken.write_bytes(good.replace(b'"memory": 8192', cost + b" " * 0, 2))
        with pytest.raises((Unusable, Rejected)):
            locked_copies.unlock(broken, PHRASE)
    broken.write_bytes(good.replace(b'"rounds": 1', b'"rounds": 0'))
    with pytest.raises(Unusable):
        locked_copies.unlock(broken, PHRASE)
    broken.write_bytes(good.replace(b'"key": "', b'"kex": "'))
    with pytest.raises(Unusable):
        locked_copies.unlock(broken, PHRASE)
    swapped = good[:15] + b"\xff" + good[16:]
    broken.write_bytes(swapped)
    with pytest.raises(Unusable):
        locked_copies.unlock(broken, PHRASE)


def test_an_unlocked_copy_is_restored_like_any_other(copy, desk, tmp_path):
    target = desk.database.path
    opened = locked_copies.unlock(copy, CODE)
    keep(desk.database, an_employee(name="Sesudah"))
    desk.database.close()
    kept = backups.restore(opened, target, now=NOW)
    assert kept.exists()
    with engine.open_readonly(target) as found, found.reader() as reader:
        assert reader.column("SELECT name FROM employee") == ["Canary Kenari"]
        assert reader.value("SELECT value FROM meta WHERE name = 'epoch'") == "2"
    locked_copies.clear()
    assert list(paths.unlocked().iterdir()) == []


def test_a_lock_needs_a_long_passphrase_twice_and_the_code_from_the_sheet(desk, tmp_path):
    assert [one.field for one in locked_copies.problems("pendek", "", CODE, "")] == ["passphrase", "typed"]
    assert [one.field for one in locked_copies.problems(PHRASE, "lain", CODE, CODE.lower())] == ["again"]
    with pytest.raises(Rejected):
        locked_copies.set_up(desk, PHRASE, PHRASE, CODE, "ABCD")
    assert locked_copies.lock_of(desk) is None
    with pytest.raises(Rejected, match="belum dikunci"):
        locked_copies.copy_out(desk, tmp_path / "usb")


def test_a_new_passphrase_leaves_older_copies_to_the_old_one(copy, desk, tmp_path):
    locked_copies.set_up(desk, "kata sandi yang baru", "kata sandi yang baru", CODE, CODE)
    later = tmp_path / f"baru{ENDING}"
    locked_copies.copy_out(desk, later)
    assert locked_copies.unlock(copy, PHRASE).exists()
    with pytest.raises(Rejected):
        locked_copies.unlock(later, PHRASE)


def test_a_stick_that_gives_back_something_else_is_not_trusted(desk, tmp_path, monkeypatch):
    locked_copies.set_up(desk, PHRASE, PHRASE, CODE, CODE)
    monkeypatch.setattr(locked_copies, "_open", lambda *_: None)
    with pytest.raises(Unusable, match="BELUM jadi"):
        locked_copies.copy_out(desk, tmp_path / f"usb{ENDING}")
    assert not (tmp_path / f"usb{ENDING}").exists()


def test_a_lock_its_own_secrets_do_not_open_is_never_kept(desk, monkeypatch):
    monkeypatch.setattr(locked_copies, "_private", lambda _lock, _secret: None)
    with pytest.raises(RuntimeError):
        locked_copies.set_up(desk, PHRASE, PHRASE, CODE, CODE)
    assert locked_copies.lock_of(desk) is None


def test_a_copy_cut_exactly_between_two_pieces_is_found(copy, tmp_path):
    good = copy.read_bytes()
    begins = 15 + 4 + int.from_bytes(good[15:19], "big") + 24
    broken = tmp_path / f"rusak{ENDING}"
    broken.write_bytes(good[: begins + 65_536 + 17])
    with pytest.raises(Unusable, match="terpotong atau rusak"):
        locked_copies.unlock(broken, PHRASE)


def test_a_key_that_is_no_text_is_refused(copy, tmp_path):
    good = copy.read_bytes()
    head = json.loads(good[19 : 19 + int.from_bytes(good[15:19], "big")])
    broken = tmp_path / f"rusak{ENDING}"
    for key in (5, "zz", "ab"):
        text = json.dumps(head | {"key": key}).encode()
        broken.write_bytes(good[:15] + len(text).to_bytes(4, "big") + text + good[-100:])
        with pytest.raises(Unusable, match="terpotong atau rusak"):
            locked_copies.unlock(broken, PHRASE)
