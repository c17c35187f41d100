"""Makes PySide6 cost less to load: call `prepare_import` before anything of Qt is imported.

PySide6 carries the Python files that work out the signatures of Qt's functions in a zip of
sources, and compiles all of them at each start: a fifth of the time to a bare window. They serve
``inspect.signature``, ``__doc__`` and the words of a `TypeError`; here they are compiled when one
of these asks for them. It also reads the source of every module that is loaded after it, to look
for its ``__feature__`` switches, which nothing here uses, and keeps them: 6 MB, and a tenth of the
time to the first window. A PySide6 that is built another way is loaded as it is.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from functools import partial
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any, SupportsIndex, cast

if TYPE_CHECKING:
    from importlib.abc import Loader

_FEATURES, _USES_QT = "shibokensupport.feature", "_mod_uses_pyside"
_WHEN_ASKED = frozenset(
    f"shibokensupport.signature.{name}"
    for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator")
)
_ENUM_OPTION = "pyside6_option_python_enum"
"""What PySide6 reads from `sys`; its own parser of signatures sets it, which comes later here."""
_RUN = "_run_when_asked"
_ONE_AT_A_TIME = threading.RLock()


def prepare_import() -> None:
    """Let PySide6, once it is imported, load only what programs use."""
    if _FEATURES in sys.modules:
        _use_no_switches(sys.modules[_FEATURES])
    elif not isinstance(sys.meta_path, _Finders):
        vars(sys).setdefault(_ENUM_OPTION, True)
        sys.meta_path = _Finders(sys.meta_path)


def _use_no_switches(features: ModuleType) -> None:
    """Let all modules count as ones that use no switches."""
    if _USES_QT in vars(features):
        vars(features)[_USES_QT] = _uses_no_switches


def _uses_no_switches(module: ModuleType) -> bool:
    return False


class _Finders(list[Any]):
    """The finders of modules; PySide6 puts one of its own in front while it is loaded."""

    def insert(self, index: SupportsIndex, finder: Any) -> None:
        ours = type(finder).__name__ == "EmbeddableZipImporter"
        super().insert(index, _PySideFinder(finder) if ours else finder)

    def remove(self, finder: Any) -> None:
        super().remove(finder)
        sys.meta_path = list(self)


class _PySideFinder:
    """PySide6's own finder, whose modules are changed on the way."""

    def __init__(self, finder: Any) -> None:
        self._finder = finder

    def __eq__(self, other: object) -> bool:
        return other is self._finder

    __hash__ = None  # type: ignore[assignment]

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec: ModuleSpec | None = self._finder.find_spec(name, path, target)
        if spec and name in _WHEN_ASKED:
            spec.loader = cast("Loader", _LateLoader(spec.loader))
        elif spec and name == _FEATURES:
            spec.loader = cast("Loader", _FeaturesLoader(spec.loader))
        return spec


class _FeaturesLoader:
    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        _use_no_switches(module)


class _LateLoader:
    """Loads a module as `loader` does, but when something of it is asked for."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _LateModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        vars(module)[_RUN] = partial(self._run, module, module.__name__)

    def _run(self, module: ModuleType, name: str) -> None:
        module.__spec__ = ModuleSpec(name, self._loader)  # PySide6 gives its modules other names
        self._loader.exec_module(module)


class _LateModule(ModuleType):
    """A module that is run at the first question for what it does not have yet."""

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):  # importlib and inspect ask every module for such
            with _ONE_AT_A_TIME:
                if run := vars(self).pop(_RUN, None):
                    run()
            if name in vars(self):
                return vars(self)[name]
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
