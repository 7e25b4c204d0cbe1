from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from asn_desktop.ui.kit import theme, words


@pytest.fixture(scope="session", autouse=True)
def qt_words(qapp: QApplication) -> words.QtWords:
    """The program as it is dressed for people: Indonesian, light."""
    theme.apply(qapp, dark=False)
    return words.install(qapp)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a screen Qt cannot raise windows or pass on their sizes, and says so each time; nothing is wrong."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
