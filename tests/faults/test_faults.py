"""Tests: the short run of the three trials; `python -m tests.faults` is the long one."""

from __future__ import annotations

import pytest

from tests.faults import recording, served, trial
from tests.faults.recording import Mother
from tests.faults.ways import CONTROLS, REAL

pytestmark = pytest.mark.skipif(
    not recording.possible(), reason="needs Linux and a C compiler to stand before the disk"
)

CUTS, LYING, EVERY = 16, 8, 397
# Sealed answers are written as open ones, and from the first version it is only more of the same.
FAILING = tuple(way for way in REAL if way not in ("jawaban bersegel", "perbarui dari awal"))


@pytest.fixture(scope="module")
def mother():
    with Mother(disk=True) as watched:
        yield watched


@pytest.fixture
def folder():
    with trial.workshop() as made:
        yield made


@pytest.mark.parametrize("way", REAL)
def test_no_power_cut_loses_what_was_kept_and_a_lying_disk_costs_a_backup_at_most(mother, folder, way):
    tape = trial.tape(mother, way, folder)
    assert trial.cut(way, tape, folder, CUTS, seed=11).wrong == []
    assert trial.cut(way, tape, folder, LYING, seed=12, lies=15).wrong == []


@pytest.mark.parametrize("way", CONTROLS)
def test_the_trial_catches_a_program_that_does_not_wait_for_the_disk(mother, folder, way):
    tape = trial.tape(mother, way, folder)
    assert trial.cut(way, tape, folder, len(tape), seed=13).wrong


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("way", FAILING)
def test_a_disk_that_fails_gets_a_sentence_and_loses_nothing(mother, folder, way, for_ever):
    error = "ENOSPC" if for_ever else "EIO"
    assert trial.fail(mother, way, folder, EVERY, error, for_ever=for_ever).wrong == []


@pytest.mark.server
def test_neither_a_killed_program_nor_a_killed_server_loses_what_was_kept(cluster, folder):
    with Mother(disk=False) as plain:
        ready = served.prepared(plain, cluster, "simpan", folder)
        assert served.kill_client(plain, cluster, ready, folder, 2, seed=15).wrong == []
        assert served.kill_server(plain, cluster, ready, folder, 1, seed=16).wrong == []


def test_a_program_that_is_killed_loses_nothing_it_said_it_kept(folder):
    with Mother(disk=False) as plain:
        assert trial.kill(plain, "simpan", folder, 8, seed=14).wrong == []
