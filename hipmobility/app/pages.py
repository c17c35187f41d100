"""The pages of the program, each declared once: its key, how it is made, its button, its help.

A page's module is loaded when the page is first opened; Home is the only one at the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

from hipmobility.app.page_registry import PageDeclaration, PageRegistry
from hipmobility.app.shell.appearance import apply_appearance
from hipmobility.core.model.leaning import LeaningKind
from hipmobility.core.model.routine import Item
from hipmobility.core.settings.preferences import tag_rows

if TYPE_CHECKING:
    from hipmobility.app.controllers.backups import BackupsController
    from hipmobility.app.controllers.distance import DistanceController
    from hipmobility.app.controllers.drill_sheet import DrillSheetController
    from hipmobility.app.controllers.first_start import FirstStartController
    from hipmobility.app.controllers.home import HomeController
    from hipmobility.app.controllers.learn import LearnController
    from hipmobility.app.controllers.review import ReviewController
    from hipmobility.app.controllers.routines import RoutinesController
    from hipmobility.app.controllers.settings import SettingsController
    from hipmobility.app.controllers.summary import SummaryController
    from hipmobility.app.laptops.syncing import Syncing
    from hipmobility.app.measure.controller import MeasureController

NOTES_HELP = "page:notes"
"""The page of Learn about what is felt and noted."""
MEASURE_HELP = "page:measure"
"""The page of Learn about measuring."""
_MOBILITY_HELP = "page:mobility-then-stability"


def show_routine(pages: PageRegistry, routine_id: str) -> None:
    """Choose a routine and show it at Home; what is being edited is not left for it."""
    pages[HOME].choose(routine_id)
    if not (pages.is_made(ROUTINES) and pages[ROUTINES].page.is_editing):
        pages.show(HOME)


def show_learn(pages: PageRegistry, target: str) -> None:
    """Show Learn at one of its pages; Back leads to where one came from."""
    pages[LEARN].show_target(target, afresh=True)
    pages.visits.visit(target, partial(show_learn, pages, target))


def show_drill(pages: PageRegistry, drill_id: str, items: Sequence[Item] = ()) -> None:
    """Open the sheet of a drill over the page, among `items`; alone where there are none."""
    from hipmobility.app.controllers.drill_sheet import SheetScope

    drill = pages.parts.library.now.drills.get(drill_id)
    if drill is None:
        return
    home = pages[HOME]
    scope = SheetScope(items or (Item(drill, drill.dose_s),), home.can_leave_out)
    _sheet(pages).open_at(drill_id, scope)


def _sheet(pages: PageRegistry) -> DrillSheetController:
    """The sheet, made when it is first wanted."""
    from hipmobility.app.controllers.drill_sheet import DrillSheetController

    existing = pages.findChild(DrillSheetController)
    if isinstance(existing, DrillSheetController):
        return existing
    parts, home = pages.parts, pages[HOME]
    controller = DrillSheetController(
        parts.window,
        parts.own.clips,
        parts.history,
        home.way_of,
        lambda drill: parts.leanings.now().of_subject(LeaningKind.DRILL, drill),
        parts.wall_clock,
    )
    controller.setParent(pages)
    controller.way_chosen.connect(home.choose_way)
    controller.leaning_chosen.connect(partial(parts.leanings.choose, LeaningKind.DRILL))
    controller.leave_out_requested.connect(home.leave_out)
    controller.try_requested.connect(pages.trial_requested)
    controller.learn_requested.connect(lambda drill: show_learn(pages, f"drill:{drill}"))
    controller.review_requested.connect(partial(_show_drill_in_review, pages))
    parts.appearance.follow(controller.set_appearance)
    return controller


def syncing_of(pages: PageRegistry) -> Syncing:
    """What shares notes with other laptops, made when it is first wanted."""
    from hipmobility.app.laptops.syncing import Syncing

    if syncing := pages.findChild(Syncing):
        return syncing
    parts = pages.parts
    syncing = Syncing(
        parts.window, parts.recorder, parts.settings, parts.paths, parts.wall_clock, pages
    )
    syncing.came_in.connect(partial(_show_what_came_in, pages))
    return syncing


def _show_what_came_in(pages: PageRegistry) -> None:
    """Show what is new, where the page is about practices and nothing is typed there."""
    shown: tuple[PageDeclaration[Any], ...] = (HOME, REVIEW)
    for page in shown:
        if pages.is_made(page) and pages.parts.window.page() is pages[page].page:
            pages.refresh()


def _show_drill_in_review(pages: PageRegistry, drill_id: str) -> None:
    pages[REVIEW].show_drill(drill_id)
    pages.show(REVIEW)


def _home(pages: PageRegistry) -> HomeController:
    from hipmobility.app.controllers.home import HomeController
    from hipmobility.app.measure.reminder import MeasureReminder
    from hipmobility.pages.home.home import HomePage

    parts = pages.parts
    home = HomeController(
        HomePage(parts.own.clips),
        parts.window,
        parts.library,
        parts.options.routine,
        parts.history,
        parts.evidence,
        parts.settings,
        parts.wall_clock,
        MeasureReminder(
            lambda: parts.journal, parts.settings, parts.paths.measure_reminder, parts.wall_clock
        ).is_due,
        parts.leanings,
    )
    home.page.measure_requested.connect(lambda: pages.show(MEASURE))
    home.page.review_requested.connect(lambda: pages.show(REVIEW))
    home.page.start_requested.connect(pages.practice_requested)
    home.page.details_requested.connect(
        lambda drill: show_drill(pages, drill, home.timeline().routine.items)
    )
    home.page.plan_requested.connect(partial(_show_plan, pages))
    parts.appearance.follow(home.set_appearance)
    return home


def _show_plan(pages: PageRegistry) -> None:
    """Show where the plan is made."""
    pages.show(SETTINGS)
    pages[SETTINGS].page.show_group("plan")


def _routines(pages: PageRegistry) -> RoutinesController:
    from hipmobility.app.controllers.routines import RoutinesController

    parts = pages.parts
    routines = RoutinesController(
        parts.window, parts.own, parts.library, parts.wall_clock, parts.leanings
    )
    routines.practise_requested.connect(partial(show_routine, pages))

    def show_details(drill: str) -> None:
        routine = routines.page.routine
        show_drill(pages, drill, routine.items if routine else ())

    routines.page.details_requested.connect(show_details)
    parts.appearance.follow(partial(apply_appearance, routines.page))
    return routines


def _review(pages: PageRegistry) -> ReviewController:
    from hipmobility.app.controllers.review import ReviewController
    from hipmobility.pages.words.plan import plan_sentence

    parts = pages.parts
    review = ReviewController(
        parts.window,
        parts.recorder,
        parts.paths.data,
        parts.evidence,
        parts.wall_clock,
        lambda: tag_rows(parts.settings.preferences),
    )
    review.plan = lambda: plan_sentence(
        parts.settings.preferences,
        {key: routine.name for key, routine in parts.library.now.routines.items()},
    )
    review.page.learn_requested.connect(partial(show_learn, pages))
    review.page.measure_requested.connect(lambda: pages.show(MEASURE))
    parts.appearance.follow(lambda appearance: review.page.set_theme(appearance.theme))
    return review


def _measure(pages: PageRegistry) -> MeasureController:
    from hipmobility.app.measure.controller import MeasureController

    parts = pages.parts

    def say(text: str) -> None:
        if parts.audio:
            parts.audio.speak(text)

    measure = MeasureController(
        parts.own.clips, parts.window, parts.recorder, parts.wall_clock, parts.options.chance, say
    )
    parts.appearance.follow(partial(apply_appearance, measure.page))
    return measure


def _learn(pages: PageRegistry) -> LearnController:
    from hipmobility.app.controllers.learn import LearnController

    parts = pages.parts
    learn = LearnController(
        parts.window, parts.own.clips, parts.library, parts.paths.self_checks, parts.wall_clock
    )
    parts.appearance.follow(learn.set_appearance)
    learn.page.opened.connect(
        lambda target: pages.visits.visit(target, partial(learn.show_target, target))
    )
    learn.page.closed.connect(pages.visits.go_back)

    def show_details(drill: str) -> None:
        drills = parts.library.now.drills.values()
        show_drill(pages, drill, [Item(one, one.dose_s) for one in drills])

    learn.page.details_requested.connect(show_details)
    return learn


def _settings(pages: PageRegistry) -> SettingsController:
    from hipmobility.app.controllers.reminders import RemindersController
    from hipmobility.app.controllers.settings import AboutController, SettingsController
    from hipmobility.app.laptops.controller import LaptopsController

    parts = pages.parts
    settings = SettingsController(parts.window, parts.settings, parts.audio, parts.paths)
    RemindersController(settings.page, parts.window, parts.settings, parts.library, parts.paths)
    LaptopsController(settings.page, syncing_of(pages), parts.settings)
    settings.distance_requested.connect(partial(pages.show, DISTANCE))
    about = settings.page.about
    AboutController(about, parts.paths, settings)
    about.first_steps_requested.connect(partial(pages.show, FIRST_START))
    about.copies_requested.connect(partial(pages.show, BACKUPS))
    return settings


def _distance(pages: PageRegistry) -> DistanceController:
    from hipmobility.app.controllers.distance import DistanceController

    parts = pages.parts
    distance = DistanceController(parts.window, parts.settings)
    distance.page.closed.connect(partial(pages.show, SETTINGS))
    parts.appearance.follow(lambda appearance: distance.page.set_theme(appearance.theme))
    return distance


def _backups(pages: PageRegistry) -> BackupsController:
    from hipmobility.app.controllers.backups import BackupsController

    parts = pages.parts
    backups = BackupsController(parts.window, parts.recorder, parts.wall_clock)
    backups.page.closed.connect(partial(pages.show, SETTINGS))
    backups.restored.connect(partial(pages.show, HOME))
    return backups


def _first_start(pages: PageRegistry) -> FirstStartController:
    from hipmobility.app.controllers.first_start import FirstStartController
    from hipmobility.pages.first_start import FirstStartPage

    parts = pages.parts
    first_start = FirstStartController(
        FirstStartPage(parts.own.clips), parts.window, parts.settings, parts.audio, parts.library
    )

    def finished(practise: bool) -> None:
        if practise:
            pages.practice_requested.emit("")
        else:
            pages.show(HOME)

    first_start.finished.connect(finished)
    parts.appearance.follow(partial(apply_appearance, first_start.page))
    return first_start


def _summary(pages: PageRegistry) -> SummaryController:
    from hipmobility.app.controllers.summary import SummaryController

    parts = pages.parts
    summary = SummaryController(
        parts.window,
        parts.recorder,
        parts.history,
        parts.wall_clock,
        parts.library,
        parts.own.clips,
        lambda: tag_rows(parts.settings.preferences),
    )
    summary.page.again_requested.connect(pages.again_requested)
    summary.page.home_requested.connect(partial(pages.show, HOME))
    summary.page.review_requested.connect(partial(pages.show, REVIEW))
    return summary


HOME = PageDeclaration(
    "home",
    _home,
    str(QT_TRANSLATE_NOOP("Pages", "Home")),
    purpose=str(QT_TRANSLATE_NOOP("Pages", "Home. Start a practice; see how last time felt.")),
)
ROUTINES = PageDeclaration(
    "routines",
    _routines,
    str(QT_TRANSLATE_NOOP("Pages", "Routines")),
    _MOBILITY_HELP,
    purpose=str(QT_TRANSLATE_NOOP("Pages", "Routines. Choose one, or make your own.")),
)
REVIEW = PageDeclaration(
    "review",
    _review,
    str(QT_TRANSLATE_NOOP("Pages", "Review")),
    NOTES_HELP,
    purpose=str(QT_TRANSLATE_NOOP("Pages", "Review. Left against right, over time.")),
)
MEASURE = PageDeclaration(
    "measure",
    _measure,
    help_target=MEASURE_HELP,
    section="review",
    purpose=str(QT_TRANSLATE_NOOP("Pages", "Monthly measure. Measure both hips in numbers.")),
)
LEARN = PageDeclaration(
    "learn",
    _learn,
    str(QT_TRANSLATE_NOOP("Pages", "Learn")),
    purpose=str(QT_TRANSLATE_NOOP("Pages", "Learn. How the drills work, and when to stop.")),
)
SETTINGS = PageDeclaration(
    "settings",
    _settings,
    str(QT_TRANSLATE_NOOP("Pages", "Settings")),
    purpose=str(QT_TRANSLATE_NOOP("Pages", "Settings. Look, sound, voice and your plan.")),
)
DISTANCE = PageDeclaration("distance", _distance, on_mat=True)
BACKUPS = PageDeclaration(
    "backups",
    _backups,
    purpose=str(QT_TRANSLATE_NOOP("Pages", "Backups. Restore your journal as it was on a day.")),
)
FIRST_START = PageDeclaration("first_start", _first_start, is_passing=True)
SUMMARY = PageDeclaration("summary", _summary, help_target=NOTES_HELP, on_mat=True)

MAIN_PAGES: tuple[PageDeclaration[Any], ...] = (HOME, REVIEW, ROUTINES, LEARN, SETTINGS)
"""Those with a button at the top, in order."""
