"""How a page is declared, and where the pages that have been opened are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar, cast, runtime_checkable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from hipmobility.app.parts import AppParts
from hipmobility.app.shell.visits import VisitHistory
from hipmobility.core.model.routine import Item
from hipmobility.widgets.announce import announce


class PageController(Protocol):
    """Fills one page, and does what is asked for on it."""

    @property
    def page(self) -> QWidget:
        """What is shown in the window."""

    def show(self) -> None:
        """Show the page as things are now."""


@runtime_checkable
class HasPlaces(Protocol):
    """One with several places, to each of which Back leads."""

    def place(self) -> str:
        """Which of them is shown."""

    def show_target(self, target: str) -> None:
        """Show one of them."""


_C = TypeVar("_C", bound=PageController)


@dataclass(frozen=True, slots=True, eq=False)
class PageDeclaration(Generic[_C]):
    """One page of the program."""

    key: str
    make: Callable[[PageRegistry], _C]
    """Makes page and controller, when the page is first opened."""
    title: str = ""
    """The words on its button at the top; a page without one is reached from another page."""
    help_target: str = ""
    """What F1 opens in Learn; empty for the first page of Learn."""
    on_mat: bool = False
    """Whether it is read from the mat, and sized for that."""
    section: str = ""
    """The key of the main page it belongs to, whose button is marked while it is shown."""
    is_passing: bool = False
    """Whether it is a step on the way, to which Back does not lead."""
    purpose: str = ""
    """What it is for, in a sentence that a screen reader says when it is shown."""


class PageRegistry(QObject):
    """Gives the controller of a declared page: ``registry[REVIEW]`` is a `ReviewController`.

    `practice_requested` brings a context, or an empty text for none; `trial_requested` an
    `Item` that is to be practised alone, `again_requested` asks for what was practised last.
    """

    practice_requested = Signal(str)
    trial_requested = Signal(Item)
    again_requested = Signal()

    def __init__(
        self, parts: AppParts, main_pages: Sequence[PageDeclaration[Any]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.parts = parts
        self.visits = VisitHistory(self)
        self._controllers: dict[PageDeclaration[Any], PageController] = {}
        self._main_pages = {declaration.key: declaration for declaration in main_pages}
        for key, declaration in self._main_pages.items():
            title = QCoreApplication.translate("Pages", declaration.title)
            parts.window.navigation.add(key, title)
        parts.window.page_chosen.connect(lambda key: self.show(self._main_pages[key]))

    def __getitem__(self, declaration: PageDeclaration[_C]) -> _C:
        """The controller of a page, made now if it was not yet."""
        if declaration not in self._controllers:
            controller = declaration.make(self)
            self._controllers[declaration] = controller
            self.parts.window.add_page(
                controller.page,
                main_page=declaration.key if declaration.title else declaration.section,
                mat=declaration.on_mat,
                help_target=lambda: declaration.help_target,
            )
        return cast("_C", self._controllers[declaration])

    def is_made(self, declaration: PageDeclaration[Any]) -> bool:
        """Whether a page has been opened."""
        return declaration in self._controllers

    def show(self, declaration: PageDeclaration[Any]) -> None:
        """Show a page as things are now; one at the desk can be come back to."""
        if declaration not in self._controllers:
            self.parts.window.announce_page(declaration.key if declaration.title else "")
        self[declaration].show()
        if declaration.purpose:
            purpose = QCoreApplication.translate("Pages", declaration.purpose)
            announce(self[declaration].page, purpose)
        if not declaration.on_mat and not declaration.is_passing:
            controller = self._controllers[declaration]
            if isinstance(controller, HasPlaces):
                place = controller.place()
                self.visits.visit(place, partial(controller.show_target, place))
            else:
                self.visits.visit(declaration.key, partial(self.show, declaration))

    def refresh(self) -> None:
        """Show the page that is shown as things are now: what is kept has changed."""
        shown = self.parts.window.page()
        for controller in self._controllers.values():
            if controller.page is shown:
                controller.show()
