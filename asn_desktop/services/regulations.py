"""Services: the shipped regulations, read and checked once, with the digest that says which files they were."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from asn_desktop import assets
from asn_desktop.domain.accounts.retention import parse_retention
from asn_desktop.domain.appraisals.regulation_reading import parse_performance
from asn_desktop.domain.appraisals.rekey import parse_rekey
from asn_desktop.domain.appraisals.study import parse_study
from asn_desktop.domain.career.rules import parse_career
from asn_desktop.domain.public_service.satisfaction import parse_satisfaction
from asn_desktop.domain.working_days import parse_holidays

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.domain.accounts.retention import Retention
    from asn_desktop.domain.appraisals.regulation import PerformanceRules
    from asn_desktop.domain.appraisals.rekey import RekeyRules
    from asn_desktop.domain.appraisals.study import StudyGuide
    from asn_desktop.domain.career.rules import CareerRules
    from asn_desktop.domain.public_service.satisfaction import SatisfactionRules
    from asn_desktop.domain.working_days import WorkCalendar

ROOT = "regulations"
PERFORMANCE = f"{ROOT}/permenpanrb-6-2022"
CAREER = f"{ROOT}/karier"
HOLIDAYS = f"{ROOT}/libur"
REKEY = f"{ROOT}/siasn/codes.toml"
SATISFACTION = f"{ROOT}/pelayanan/skm.toml"
STUDY = f"{PERFORMANCE}/study.toml"
RETENTION = f"{ROOT}/retensi/retention.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Every rule in force; `digest` is the SHA-256 over the shipped rule files in name order."""

    performance: PerformanceRules
    career: CareerRules
    calendar: WorkCalendar
    rekey: RekeyRules
    satisfaction: SatisfactionRules
    study: tuple[StudyGuide, ...]
    retention: Retention
    digest: str


@cache
def load() -> Rules:
    """The shipped rules; an incomplete or contradictory file is refused with its name and key."""
    return Rules(
        performance=parse_performance({path.stem: _document(path) for path in assets.each(PERFORMANCE, "*.toml")}),
        career=parse_career(
            {path.name: _document(path) for path in assets.each(CAREER, "*.toml")},
            {path.name: _rows(path) for path in assets.each(CAREER, "*.csv")},
        ),
        calendar=parse_holidays({path.stem: _document(path) for path in assets.each(HOLIDAYS, "*.toml")}),
        rekey=parse_rekey(_document(assets.path(REKEY)), REKEY),
        satisfaction=parse_satisfaction(_document(assets.path(SATISFACTION)), SATISFACTION),
        study=parse_study(_document(assets.path(STUDY)), STUDY),
        retention=parse_retention(_document(assets.path(RETENTION)), RETENTION),
        digest=_digest(),
    )


def _document(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, restval=""))


def _files() -> Iterator[Path]:
    """All shipped rule files, in name order, whatever the order of the file system."""
    root = assets.path(ROOT)
    return iter(sorted((path for path in root.rglob("*") if path.is_file()), key=lambda path: path.as_posix()))


def _digest() -> str:
    """Names and contents, so that a file renamed or moved shows as well; line ends do not."""
    root, digest = assets.path(ROOT), hashlib.sha256()
    for path in _files():
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(root).as_posix()}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
