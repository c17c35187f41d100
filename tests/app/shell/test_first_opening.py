"""A click on a page that has to be made first is answered before it is made."""

from __future__ import annotations

from dataclasses import replace

from program import Program
from PySide6.QtWidgets import QPushButton

from hipmobility.app.controllers.learn import LearnController
from hipmobility.app.page_registry import PageRegistry
from hipmobility.app.pages import LEARN


def test_the_button_of_a_page_is_marked_before_the_page_is_made(program: Program) -> None:
    navigation = program.app.window.navigation
    marked: list[str] = []

    def made(pages: PageRegistry) -> LearnController:
        buttons = navigation.findChildren(QPushButton)
        marked.extend(button.text() for button in buttons if button.isChecked())
        return LEARN.make(pages)

    program.app.pages.show(replace(LEARN, make=made))
    assert marked == [LEARN.title]
