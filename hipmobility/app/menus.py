"""What the menu bar holds: one table, put together from the pages and the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from hipmobility.app.page_registry import PageRegistry
from hipmobility.app.pages import (
    BACKUPS,
    DISTANCE,
    HOME,
    MAIN_PAGES,
    MEASURE,
    REVIEW,
    SETTINGS,
    show_learn,
)
from hipmobility.app.shell.menu import MenuBar, MenuDeclaration, MenuEntry
from hipmobility.app.shell.page_protocols import HasSearch
from hipmobility.app.transfers import Transfers
from hipmobility.core.settings.kinds import Choice
from hipmobility.core.settings.preferences import DECLARATIONS

translate = QCoreApplication.translate


def make_menus(pages: PageRegistry, transfers: Transfers) -> MenuBar:
    """The menu bar of the window."""
    declarations = (
        _file(pages, transfers),
        _edit(pages),
        _view(pages),
        _practice(pages, transfers),
        _help(pages),
    )
    return MenuBar(declarations, pages.parts.window)


def _file(pages: PageRegistry, transfers: Transfers) -> MenuDeclaration:
    window = pages.parts.window
    return MenuDeclaration(
        translate("Menu", "&File"),
        (
            MenuEntry(
                translate("Menu", "&Import notes…"),
                _leading(pages, lambda: transfers.importing.ask()),
                ("Ctrl+I",),
                lambda: transfers.can_import,
            ),
            MenuEntry(
                translate("Menu", "&Export notes…"),
                _leading(pages, lambda: transfers.exporting.show()),
                ("Ctrl+E",),
            ),
            MenuEntry(
                translate("Menu", "S&ync with other laptops"),
                _leading(pages, lambda: transfers.sync()),
                ("Ctrl+Shift+S",),
                lambda: transfers.can_import,
            ),
            None,
            MenuEntry(
                translate("Menu", "&Report for a physio…"),
                _leading(pages, partial(_report, pages)),
                ("Ctrl+R",),
            ),
            MenuEntry(
                translate("Menu", "&Backups…"), _leading(pages, partial(pages.show, BACKUPS))
            ),
            None,
            MenuEntry(
                translate("Menu", "&Settings"),
                _leading(pages, partial(pages.show, SETTINGS)),
                ("Ctrl+,",),
            ),
            None,
            MenuEntry(translate("Menu", "&Quit"), window.close, ("Ctrl+Q", "Ctrl+W")),
        ),
    )


def _edit(pages: PageRegistry) -> MenuDeclaration:
    return MenuDeclaration(
        translate("Menu", "&Edit"),
        (
            MenuEntry(
                translate("Menu", "&Undo"),
                pages.parts.window.undo,
                ("Ctrl+Z",),
                lambda: pages.parts.window.can_undo,
                shows_only=True,
            ),
            None,
            MenuEntry(
                translate("Menu", "Cu&t"),
                partial(_on_text, pages, "cut"),
                ("Ctrl+X",),
                shows_only=True,
            ),
            MenuEntry(
                translate("Menu", "&Copy"),
                partial(_on_text, pages, "copy"),
                ("Ctrl+C",),
                shows_only=True,
            ),
            MenuEntry(
                translate("Menu", "&Paste"),
                partial(_on_text, pages, "paste"),
                ("Ctrl+V",),
                shows_only=True,
            ),
            None,
            MenuEntry(
                translate("Menu", "&Find"),
                partial(_find, pages),
                ("Ctrl+F",),
                partial(_finds, pages),
            ),
        ),
    )


def _view(pages: PageRegistry) -> MenuDeclaration:
    window, visits = pages.parts.window, pages.visits
    shown = tuple(
        MenuEntry(
            translate("Pages", page.title),
            _leading(pages, partial(pages.show, page)),
            (f"Ctrl+{number}",),
            shows_only=True,
        )
        for number, page in enumerate(MAIN_PAGES, 1)
    )
    return MenuDeclaration(
        translate("Menu", "&View"),
        (
            *shown,
            None,
            MenuEntry(
                translate("Menu", "&Back"),
                _leading(pages, visits.go_back),
                ("Alt+Left",),
                lambda: visits.can_go_back,
            ),
            MenuEntry(
                translate("Menu", "&Forward"),
                _leading(pages, visits.go_forward),
                ("Alt+Right",),
                lambda: visits.can_go_forward,
            ),
            None,
            MenuEntry(
                translate("Menu", "&Larger text"), partial(_resize, pages, 1), ("Ctrl++", "Ctrl+=")
            ),
            MenuEntry(translate("Menu", "&Smaller text"), partial(_resize, pages, -1), ("Ctrl+-",)),
            MenuEntry(
                translate("Menu", "Usual &text size"), partial(_resize, pages, 0), ("Ctrl+0",)
            ),
            _themes(pages),
            None,
            MenuEntry(
                translate("Menu", "F&ull screen"),
                window.toggle_full_screen,
                ("F11",),
                shows_only=True,
            ),
        ),
    )


def _themes(pages: PageRegistry) -> MenuDeclaration:
    settings = pages.parts.settings
    kind = DECLARATIONS["theme"].kind
    options = kind.options if isinstance(kind, Choice) else ()
    return MenuDeclaration(
        translate("Setting", DECLARATIONS["theme"].title),
        tuple(
            MenuEntry(
                translate("Setting", text),
                partial(settings.set, "theme", value),
                is_checked=lambda value=value: settings.preferences.theme == value,  # type: ignore[misc]
            )
            for value, text in options
        ),
    )


def _practice(pages: PageRegistry, transfers: Transfers) -> MenuDeclaration:
    return MenuDeclaration(
        translate("Menu", "&Practice"),
        (
            MenuEntry(translate("Menu", "&Start"), _leading(pages, partial(_start, pages))),
            MenuEntry(
                translate("Menu", "&Easy day"),
                _leading(pages, partial(_toggle_easy, pages)),
                ("E",),
                shows_only=True,
                is_checked=lambda: pages[HOME].is_easy,
            ),
            MenuEntry(
                translate("Menu", "&Add a past practice…"),
                _leading(pages, lambda: transfers.past.show()),
                ("Ctrl+Shift+N",),
            ),
            None,
            MenuEntry(
                translate("Menu", "&Measure…"),
                _leading(pages, partial(pages.show, MEASURE)),
                ("Ctrl+M",),
            ),
            MenuEntry(
                translate("Menu", "&Check the distance…"),
                _leading(pages, partial(pages.show, DISTANCE)),
            ),
        ),
    )


def _help(pages: PageRegistry) -> MenuDeclaration:
    window = pages.parts.window
    return MenuDeclaration(
        translate("Menu", "&Help"),
        (
            MenuEntry(
                translate("Menu", "&Help for this page"),
                window.learn_wanted.emit,
                ("F1",),
                shows_only=True,
            ),
            MenuEntry(translate("Menu", "&Keys"), window.show_keys, ("?",), shows_only=True),
            None,
            MenuEntry(
                translate("Menu", "When to &stop"),
                _leading(pages, partial(show_learn, pages, "page:stop")),
            ),
            MenuEntry(
                translate("Menu", "&About Hip Mobility"), _leading(pages, partial(_about, pages))
            ),
        ),
    )


def _leading(pages: PageRegistry, go_on: Callable[[], object]) -> Callable[[], None]:
    """What leads to another page, asking first where something is not saved."""
    return partial(pages.parts.window.leave_page, go_on)


def _start(pages: PageRegistry) -> None:
    pages.show(HOME)
    pages[HOME].page.start.click()


def _toggle_easy(pages: PageRegistry) -> None:
    home = pages[HOME]
    home.set_easy(not home.is_easy)
    pages.show(HOME)


def _report(pages: PageRegistry) -> None:
    pages.show(REVIEW)
    pages[REVIEW].show_report()


def _about(pages: PageRegistry) -> None:
    pages.show(SETTINGS)
    pages[SETTINGS].page.show_about()


def _find(pages: PageRegistry) -> None:
    page = pages.parts.window.page()
    if isinstance(page, HasSearch):
        page.start_search()


def _finds(pages: PageRegistry) -> bool:
    return isinstance(pages.parts.window.page(), HasSearch)


def _on_text(pages: PageRegistry, what: str) -> None:
    """Cut, copy or paste in the field that has the keyboard."""
    field = pages.parts.window.focusWidget()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        {"cut": field.cut, "copy": field.copy, "paste": field.paste}[what]()


def _resize(pages: PageRegistry, by: int) -> None:
    """The next size of text there is, or (0) the usual one."""
    settings = pages.parts.settings
    kind = DECLARATIONS["text_scale"].kind
    sizes = [value for value, _ in kind.options] if isinstance(kind, Choice) else []
    place = sizes.index(settings.preferences.text_scale) + by if by else sizes.index(100)
    settings.set("text_scale", sizes[max(0, min(place, len(sizes) - 1))])
