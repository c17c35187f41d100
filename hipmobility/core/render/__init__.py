"""The body as a picture: a skinned mesh, drawn by numpy with a depth buffer, without Qt.

Nothing here is loaded before it is needed: numpy takes its time.
"""

from __future__ import annotations
