"""What a screen reader is told: everything that takes the keyboard has a name and a role."""

from __future__ import annotations

from page_walk import walk
from program import Program
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hipmobility.widgets.overlays.overlay import Overlay

WITHOUT_ROLE = (QAccessible.Role.NoRole,)


def told(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def focusable(page: QWidget) -> list[QWidget]:
    """What can have the keyboard on a page, by Tab or by a click."""
    found = [page, *page.findChildren(QWidget)]
    shown = (each for each in found if each.isVisibleTo(page) and each.isEnabled())
    return [
        each
        for each in shown
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(each.parentWidget(), QAbstractSpinBox | QComboBox)
        and not is_inside(each)
    ]


def is_inside(widget: QWidget) -> bool:
    """Whether it is a part of a control that Qt itself is made of."""
    holder = widget.parentWidget()
    if isinstance(holder, QAbstractScrollArea) and widget is holder.viewport():
        return True
    return widget.objectName().startswith("qt_")


def faults(page: QWidget) -> list[str]:
    found = []
    for widget in focusable(page):
        interface = told(widget)
        name = interface.text(QAccessible.Text.Name).strip()
        if not name:
            found.append(f"no name: {describe(widget)}")
        if interface.role() in WITHOUT_ROLE:
            found.append(f"no role: {describe(widget)}")
    return found


def describe(widget: QWidget) -> str:
    chain: list[str] = []
    each: QWidget | None = widget
    while each is not None and len(chain) < 4:
        chain.append(type(each).__name__)
        each = each.parentWidget()
    return " < ".join(chain)


def test_nothing_takes_the_keyboard_without_a_name_and_a_role(program: Program) -> None:
    wrong = {name: found for name, page in walk(program) if (found := faults(page))}
    assert wrong == {}


def test_the_pages_of_the_walk_do_have_controls(program: Program) -> None:
    counts = {name: len(focusable(page)) for name, page in walk(program)}
    assert len(counts) >= 30
    assert counts["home"] > 5
    assert counts["settings"] > 30


def test_a_control_without_a_name_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    nameless, named = QLineEdit(page), QPushButton("Go", page)
    assert named.text()
    assert faults(page) == [f"no name: {describe(nameless)}"]


def test_what_lies_over_a_page_keeps_the_keyboard(program: Program) -> None:
    covers = 0
    for name, page in walk(program):
        if isinstance(page, Overlay):
            covers += 1
            for _ in range(len(focusable(page)) + 2):
                program.press(Qt.Key.Key_Tab)
                if page.isHidden():  # any key closes the list of keys
                    break
                focused = program.app.window.focusWidget()
                assert focused is not None, name
                assert page.isAncestorOf(focused), (name, describe(focused))
    assert covers >= 8


def test_tab_goes_round_every_page_and_comes_back(program: Program) -> None:
    for name, page in walk(program):
        reached = set()
        focused = program.app.window.focusWidget() or page
        for _ in range(400):
            reached.add(focused)
            program.qtbot.keyClick(focused, Qt.Key.Key_Tab)
            focused = program.app.window.focusWidget() or page
            if focused in reached:
                break
        assert focused in reached, name
