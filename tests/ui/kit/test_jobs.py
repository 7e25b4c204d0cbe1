from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QProgressBar, QPushButton

from asn_desktop.ui.kit.job_strip import JobStrip, time_left
from asn_desktop.ui.kit.jobs import Cancelled, Jobs, Lane
from tests.ui.immediate import ImmediateJobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.shutdown()


def test_work_runs_elsewhere_and_answers_come_on_the_main_thread(jobs, qtbot):
    main = threading.get_ident()
    seen = []

    def work(report):
        for at in range(1, 201):
            report(at, 200, f"baris {at}")
        return threading.get_ident()

    with qtbot.waitSignal(jobs.ended):
        job = jobs.start(
            "Impor",
            work,
            done=lambda where: seen.append((where != main, threading.get_ident() == main)),
            progress=lambda done, total, note: seen.append((done, total, note, threading.get_ident() == main)),
        )
        assert job is not None
    assert seen[-1] == (True, True)
    assert seen[-2] == (200, 200, "baris 200", True)
    assert len(seen) < 20
    assert jobs.running() == []


@pytest.mark.parametrize("outcome", ["done", "failed"])
def test_whoever_hears_the_outcome_may_take_his_time(jobs, qtbot, outcome):
    heard = []

    def work(report):
        if outcome == "failed":
            raise ValueError

    def hear(_outcome):
        heard.append((jobs.busy(), jobs.start("Kerja", lambda _report: None) is not None))

    with qtbot.waitSignal(jobs.ended):
        jobs.start("Kerja", work, **{outcome: hear})
    qtbot.waitUntil(lambda: not jobs.busy())
    assert heard == [(False, True)]


def test_the_database_lane_never_runs_two_at_once(jobs, qtbot):
    inside, most = [], []
    gate = threading.Event()

    def work(report):
        inside.append(1)
        most.append(len(inside))
        gate.wait(0.02)
        inside.pop()

    for at in range(5):
        jobs.start(f"Kerja {at}", work)
    qtbot.waitUntil(lambda: not jobs.busy())
    assert max(most) == 1


def test_cancel_stops_at_the_next_report(jobs, qtbot):
    told, started = [], threading.Event()

    def work(report):
        at = 0
        while True:
            at += 1
            report(at)
            started.set()

    job = jobs.start("Tanpa akhir", work, cancelled=lambda: told.append("cancelled"), done=told.append)
    assert started.wait(5)
    with qtbot.waitSignal(jobs.ended):
        job.cancel()
    assert told == ["cancelled"]


def test_cancel_interrupts_a_long_query_and_its_error_is_no_failure(jobs, qtbot):
    told, interrupted = [], threading.Event()

    def work(report):
        assert interrupted.wait(5)
        raise RuntimeError("interrupted")

    job = jobs.start("Kueri", work, stop=interrupted.set, cancelled=lambda: told.append("c"), failed=told.append)
    with qtbot.waitSignal(jobs.ended):
        job.cancel()
    assert told == ["c"]


def test_an_error_arrives_as_a_value_and_never_vanishes(jobs, qtbot):
    taken, untaken = [], []
    jobs.unhandled.connect(untaken.append)
    for failed in (taken.append, None):
        with qtbot.waitSignal(jobs.ended):
            jobs.start("Gagal", lambda report: 1 / 0, failed=failed)
    assert [type(error) for error in taken + untaken] == [ZeroDivisionError, ZeroDivisionError]


def test_the_same_work_is_not_started_twice(jobs, qtbot):
    gate, refused = threading.Event(), []
    jobs.refused.connect(refused.append)
    assert jobs.start("Cetak", lambda report: gate.wait(5), key="print", lane=Lane.PURE)
    assert jobs.start("Cetak lagi", lambda report: None, key="print") is None
    assert refused == ["Cetak lagi"]
    with qtbot.waitSignal(jobs.ended):
        gate.set()
    assert not jobs.busy("print")


def test_shutdown_waits_for_the_workers(qapp):
    jobs, ended = Jobs(), []
    started = threading.Event()

    def work(report):
        started.set()
        try:
            while True:
                report(0)
        except Cancelled:
            ended.append(True)
            raise

    jobs.start("Lama", work)
    assert started.wait(5)
    jobs.shutdown()
    assert ended == [True]


def test_immediate_jobs_are_done_when_start_returns(qapp):
    jobs, told = ImmediateJobs(), []
    jobs.start(
        "Segera",
        lambda report: report(1, 2, "a") or "hasil",
        done=told.append,
        progress=lambda *progress: told.append(progress),
    )
    jobs.start("Gagal", lambda report: 1 / 0, failed=lambda error: told.append(type(error)))
    assert told == [(1, 2, "a"), "hasil", ZeroDivisionError]
    assert not jobs.busy()
    jobs.shutdown()


def test_the_strip_appears_only_for_work_that_lasts(jobs, qtbot):
    strip = JobStrip(jobs)
    qtbot.addWidget(strip)
    with qtbot.waitSignal(jobs.ended):
        jobs.start("Sebentar", lambda report: None)
    assert strip.isHidden()
    gate = threading.Event()

    def work(report):
        report(3, 10, "Hendri")
        assert gate.wait(5)
        report(10, 10)

    jobs.start("Cetak dokumen", work)
    qtbot.waitUntil(strip.isVisible)
    bar = strip.findChild(QProgressBar)
    assert (bar.value(), bar.maximum()) == (3, 10)
    assert strip._words.whole() == "Cetak dokumen · Hendri"
    jobs.start("Cetak dokumen", work)
    assert strip._words.whole().startswith("Masih berjalan: Cetak dokumen.")
    cancel = strip.findChild(QPushButton, "job_cancel")
    strip._remark.stop()
    cancel.click()
    assert not cancel.isEnabled()
    gate.set()
    qtbot.waitUntil(strip.isHidden)


def test_time_left_is_told_in_words():
    assert time_left(0.2) == "kira-kira 1 detik lagi"
    assert time_left(59) == "kira-kira 59 detik lagi"
    assert time_left(125) == "kira-kira 2 menit lagi"
