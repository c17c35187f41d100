"""Learn: a list of pages that can be searched, and the page that was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.articles import Article, SearchHit, by_target, is_web, search
from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Drill
from hipmobility.pages.learn.contents import PageContents
from hipmobility.pages.learn.drill import drill_page
from hipmobility.pages.learn.drill_grid import DrillGrid
from hipmobility.pages.learn.self_check import SelfCheckCard
from hipmobility.widgets.factories import label, plain_container, toggle_button
from hipmobility.widgets.lists.wrapped_titles import WrappedTitles
from hipmobility.widgets.muscles.guide import MuscleGuide
from hipmobility.widgets.practice.moving_figure import MovingFigure
from hipmobility.widgets.rich_text import ReadingView
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.tall_area import TallArea
from hipmobility.widgets.theme import Theme

if TYPE_CHECKING:
    from hipmobility.core.journal.self_check import SelfCheck

_TARGET = Qt.ItemDataRole.UserRole
ALL_DRILLS = "drills:"
"""The target of the page with all drills as pictures."""
_TEXT_WIDE, _ASIDE_WIDE, _WIDE = px(720), px(340), px(1300)
"""Of a line of text, of what stands beside it, and of a page with room for both, in units."""
_KEPT_PAGES = 50
_NARROW_UNITS, _PAIR_UNITS = 130, 95
"""Under which pages and page take turns, and under which the figure stands above the body."""
_FIGURES = (px(150), px(460), 0.42)
"""How high the figures are: least and most in units, and the part of the page between the two."""
_ANY = 16_777_215
"""What Qt takes for no limit."""


class LearnPage(QWidget):
    """`web_requested` brings an address that was clicked, `ticks_kept` ids of signs.

    `closed` comes with Esc, to go back to where one came from; `opened` brings the
    article that is read next, `details_requested` the id of a drill whose sheet is wanted.
    """

    web_requested = Signal(str)
    ticks_kept = Signal(frozenset)
    closed = Signal()
    opened = Signal(str)
    details_requested = Signal(str)

    def __init__(
        self, clips: Mapping[str, Clip], parent: QWidget | None = None, *, details: bool = True
    ) -> None:
        super().__init__(parent)
        self._offers_details = details
        self.search = QLineEdit()
        self.list = QListWidget()
        self.all_pages = toggle_button(self.tr("All pages"))
        """Shows the list in place of the page, where there is no room for both."""
        self._narrow = False
        self.title = label("", "title", wrap=True)
        self.back = QPushButton(self.tr("Back"))
        self.details = QPushButton(self.tr("Ways, answers, try it…"))
        self.grid = DrillGrid(clips)
        self.contents = PageContents()
        self.figure = MovingFigure(clips)
        self.figure.set_muscles(True)
        self.muscles = MuscleGuide(clips)
        self.view = ReadingView()
        self.self_check = SelfCheckCard()
        self._pages: tuple[Article, ...] = ()
        self._drills: Mapping[str, Drill] = {}
        self._checks: tuple[Sequence[SelfCheck], date] = ((), date.min)
        self._shown: list[str] = []
        self._build()

    def show_library(self, pages: Sequence[Article], drills: Mapping[str, Drill]) -> None:
        """Offer `pages` and a page for each drill."""
        self._drills = {f"drill:{key}": drill for key, drill in drills.items()}
        self.grid.show_drills(drills.values())
        overview = Article(ALL_DRILLS, self.tr("The drills"), ())
        self._pages = (*pages, overview, *(drill_page(drill) for drill in drills.values()))
        self._fill_list()
        known = by_target(self._pages)
        self._shown = [drill_id for drill_id in self._shown if drill_id in known]
        if self._pages:
            self.open(self._shown[-1] if self._shown else self._pages[0].target)

    def show_checks(self, checks: Sequence[SelfCheck], today: date) -> None:
        """Show what was ticked until today."""
        self._checks = (checks, today)
        self._show_signs()

    def open(self, target: str, *, afresh: bool = False) -> None:
        """Show the page a link leads to; one that is not there changes nothing.

        With `afresh` there is no way back from it to what was read before.
        """
        if is_web(target):
            self.web_requested.emit(target)
        elif page := by_target(self._pages).get(target):
            if afresh:
                self._shown = []
            if not self._shown or self._shown[-1] != target:
                self._shown = [*self._shown[-_KEPT_PAGES:], target]
            self._show(page)
            if self.isVisible():
                self.opened.emit(target)

    def start_search(self) -> None:
        """Search."""
        self.search.setFocus()
        self.search.selectAll()

    def target(self) -> str:
        """The page that is shown."""
        return self._shown[-1] if self._shown else ""

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        for part in (self.figure, self.muscles, self.view, self.self_check, self.grid):
            part.set_theme(theme)

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """Show the figure as in a mirror or face to face, moving or in steps."""
        self.figure.set_like_mirror(like_mirror)
        self.figure.set_stepping(stepping)
        self.muscles.set_stepping(stepping)

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            ("/", self.tr("search")),
            ("↑ ↓", self.tr("choose a page")),
            (self.tr("Tab"), self.tr("next link")),
            (self.tr("Enter"), self.tr("open link")),
            (self.tr("Backspace"), self.tr("back")),
            ("← →", self.tr("turn the body of a drill")),
            ("↑ ↓", self.tr("name its muscles")),
            ("F", self.tr("full screen")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Backspace, close with Esc."""
        if event.key() == Qt.Key.Key_Backspace:
            self._go_back()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the distances in proportion."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep them too when the size of text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self._fit()

    def _escape(self) -> None:
        if self.search.text():
            self.search.clear()
        elif self._narrow and self.all_pages.isChecked():
            self._read()
        else:
            self.closed.emit()

    def _go_back(self) -> None:
        if len(self._shown) > 1:
            self._shown.pop()
            self.open(self._shown[-1])

    def _fit(self) -> None:
        unit = page_unit_of(self)
        narrow = self._narrow = self.width() < _NARROW_UNITS * unit
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        least, most, part = _FIGURES
        holder = self.parentWidget()
        seen = min(self.height(), holder.height()) if holder else self.height()
        high = round(min(most * unit, max(least * unit, part * seen)))
        self.figure.setFixedHeight(high)
        self.muscles.body.setFixedHeight(high)
        above = self.width() < _PAIR_UNITS * unit
        self._pair.setDirection(direction.TopToBottom if above else direction.LeftToRight)
        self._left.setMinimumWidth(0 if narrow else round(38 * unit))
        self._left.setMaximumWidth(_ANY if narrow else round(38 * unit))
        self._take_turns()
        self.view.setMinimumHeight(round(24 * unit))
        self.view.setMaximumWidth(round(_TEXT_WIDE * unit))
        self.view.fit_to(unit)
        self._place_aside(wide=self.width() >= _WIDE * unit)
        self.grid.fit()
        self.list.scheduleDelayedItemsLayout()
        apply_spacing(self)

    def _take_turns(self) -> None:
        """Pages and page beside each other, or in a narrow window one of the two."""
        lists = not self._narrow or self.all_pages.isChecked() or bool(self.search.text())
        self.all_pages.setVisible(self._narrow)
        self.list.setVisible(lists)
        self._page_part.setVisible(not (self._narrow and lists))
        self._row.setStretch(0, int(self._narrow and lists))
        self.setFocusProxy(self.list if lists else self.view)

    def _read(self) -> None:
        """Let the page have the room again, and the keyboard."""
        self.all_pages.setChecked(False)
        self.search.clear()
        self._take_turns()
        self.view.setFocus()

    def _enter_page(self) -> None:
        """Go on to what was found."""
        self._take_item()
        self.view.setFocus()

    def _show_pages(self, shown: bool) -> None:
        self._take_turns()
        (self.list if shown else self.view).setFocus()

    def _take_item(self) -> None:
        if self._narrow:
            self._read()

    def _place_aside(self, *, wide: bool) -> None:
        """What belongs to the text stands beside it where there is room, else below."""
        self._aside.setVisible(wide)
        self._aside.setFixedWidth(round(_ASIDE_WIDE * page_unit_of(self)))
        beside = self._aside_column.indexOf(self.self_check) >= 0
        if wide and not beside:
            self._aside_column.insertWidget(0, self.self_check)
        elif not wide and self._right.indexOf(self.self_check) < 0:
            self._right.addWidget(self.self_check)

    def _show(self, page: Article) -> None:
        self.title.setText(page.title)
        self.back.setVisible(len(self._shown) > 1)
        drill = self._drills.get(page.target)
        self.details.setVisible(drill is not None and self._offers_details)
        shows_all = page.target == ALL_DRILLS
        self._grid_area.setVisible(shows_all)
        self._text.setVisible(not shows_all)
        if shows_all:
            self.grid.fill()
        self.contents.show_headings(page)
        self._figures.setVisible(drill is not None)
        self.figure.show_drill(drill)
        self.muscles.show_drill(drill)
        self.view.show_page(page)
        self._show_signs()
        for row in range(self.list.count()):
            if self.list.item(row).data(_TARGET) == page.target:
                self.list.blockSignals(True)
                self.list.setCurrentRow(row)
                self.list.blockSignals(False)

    def _show_signs(self) -> None:
        page = by_target(self._pages).get(self.target())
        self.self_check.setVisible(bool(page and page.signs))
        if page and page.signs:
            self.self_check.show_signs(page.signs, *self._checks)

    def _fill_list(self) -> None:
        wanted = self.search.text().strip()
        self.list.blockSignals(True)
        self.list.clear()
        hits = search(self._pages, wanted)
        for hit in hits:
            self._add(hit, excerpt=bool(wanted))
        if not hits:
            self._add_words(self.tr("Nothing found."))
        self.list.blockSignals(False)
        self._take_turns()
        if wanted and hits:
            self.open(hits[0].page.target)

    def _add(self, hit: SearchHit, *, excerpt: bool) -> None:
        item = QListWidgetItem(hit.page.title, self.list)
        item.setData(_TARGET, hit.page.target)
        if excerpt:
            item.setToolTip(hit.excerpt)

    def _add_words(self, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item and (target := item.data(_TARGET)):
            self.open(target)

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Search Learn"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill_list)
        self.search.returnPressed.connect(self._enter_page)
        slash = QShortcut(QKeySequence("/"), self)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slash.activated.connect(self.search.setFocus)
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WrappedTitles(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.itemClicked.connect(self._take_item)
        self.list.itemActivated.connect(self._take_item)
        self.all_pages.clicked.connect(self._show_pages)
        set_look(self.back, Look.LINK)
        self.back.clicked.connect(self._go_back)
        self.view.link_followed.connect(self.open)
        self.contents.chosen.connect(self.view.scrollToAnchor)
        self.grid.chosen.connect(lambda drill: self.open(f"drill:{drill}"))
        self.details.clicked.connect(self._ask_for_details)
        self.self_check.kept.connect(self.ticks_kept)
        self._put_together()

    def _ask_for_details(self) -> None:
        if drill := self._drills.get(self.target()):
            self.details_requested.emit(drill.id)

    def _put_together(self) -> None:
        left = QVBoxLayout()
        spaced(left, 1.2)
        find = QHBoxLayout()
        spaced(find, 1.2)
        find.addWidget(self.search, stretch=1)
        find.addWidget(self.all_pages)
        left.addWidget(plain_container(find))
        left.addWidget(self.list, stretch=1)
        head = QHBoxLayout()
        spaced(head, 1.6)
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.details)
        head.addWidget(self.back)
        right = self._right = QVBoxLayout()
        spaced(right, 1.2)
        right.addWidget(plain_container(head))
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        spaced(self._pair, 1.6)
        self._pair.addWidget(self.figure, stretch=4)
        self._pair.addWidget(self.muscles, stretch=5)
        self._figures = plain_container(self._pair)
        right.addWidget(self._figures)
        self._aside_column = QVBoxLayout()
        spaced(self._aside_column, px(12))
        self._aside_column.addWidget(self.contents)
        self._aside_column.addStretch()
        self._aside = TallArea(plain_container(self._aside_column), keeps_rows=True)
        self._aside.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        text = QHBoxLayout()
        spaced(text, px(24))
        text.addWidget(self.view, stretch=10)
        text.addWidget(self._aside)
        text.addStretch(1)
        self._text = plain_container(text)
        self._grid_area = TallArea(self.grid)
        right.addWidget(self._text, stretch=1)
        right.addWidget(self._grid_area, stretch=1)
        right.addWidget(self.self_check)
        self._left = plain_container(left)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        spaced(row, 3.2, (4.4, 1.6, 4.4, 2.6))
        row.addWidget(self._left)
        self._page_part = plain_container(right)
        row.addWidget(self._page_part, stretch=1)
        self.setFocusProxy(self.list)
