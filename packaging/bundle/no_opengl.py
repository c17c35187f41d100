"""Run first in a bundle: an empty PySide6.QtOpenGL, 9 MB less.

pyqtgraph imports the module with its curves, and uses it only where OpenGL was asked for.
"""

import sys
import types

sys.modules.setdefault("PySide6.QtOpenGL", types.ModuleType("PySide6.QtOpenGL"))
