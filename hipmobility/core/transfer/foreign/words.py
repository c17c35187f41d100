"""Words of several languages for sides, and for what a column holds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hipmobility.core.model.practice import USUAL_SCALE
from hipmobility.core.model.routine import Side

_SIDES: Mapping[Side, str] = {
    Side.LEFT: "left l lt lft links linke linker linkes gauche g izquierda izquierdo izq sinistra "
    "sinistro sx esquerda esquerdo vänster venstre vasen lewa lewy левая левый лево 左 왼쪽 左側",
    Side.RIGHT: "right r rt rgt rechts rechte rechter rechtes droite droit d derecha derecho der "
    "destra destro dx direita direito höger højre høyre oikea prawa prawy правая правый право 右 "
    "오른쪽 右側",
}
_BOTH = frozenset(
    ("both", "b", "beide", "beides", "bilateral", "ambos", "ambas", "entrambi", "両方", "両側")
)
_WORD = re.compile(r"\w+")
_COLUMN_WORDS: Mapping[str, str] = {
    "date": "date day datum tag when logged created fecha data jour giorno dag päivä дата "
    "日付 日期 날짜 timestamp datetime",
    "time": "time uhrzeit zeit hora heure ora klokke tid kello время 時刻 时间 시간",
    "drill": "drill exercise stretch movement übung exercice ejercicio esercizio övelse 種目 練習 "
    "동작 упражнение",
    "side": "side leg seite bein côté lado lato sida ben puoli 側 左右 사이드 сторона",
    "ease": "ease score rating feel feeling level value mobility wert bewertung note_value puntos "
    "punteggio score10 点数 評価 점수 оценка pain schmerz douleur dolor dolore 痛み "
    "疼痛 통증 боль",
    "left": "left links gauche izquierda sinistra vänster venstre 左 왼쪽 левая",
    "right": "right rechts droite derecha destra höger højre 右 오른쪽 правая",
    "note": "note notes comment comments remark remarks text memo notiz notizen bemerkung "
    "kommentar commentaire nota notas commento 備考 メモ 备注 메모 заметка",
    "context": "context activity sport situation kontext aktivität activité actividad",
}
OF_PAIN = ("pain", "schmerz", "douleur", "dolor", "dolore", "痛み", "疼痛", "통증", "боль")
"""Words that tell of a scale on which more is worse."""


def side_of(text: str) -> tuple[Side, ...] | None:
    """The sides that a cell names: one, both, or None where it names none or is unclear.

    A cell that is no word for a side may hold one among others: "right hip, deep".
    """
    word = text.strip().lower().rstrip(".")
    if not word:
        return None
    if word in _BOTH:
        return Side.LEFT, Side.RIGHT
    sides = {side for side, words in _SIDES.items() if word in words.split()}
    sides = sides or {side for side, words in _SIDES.items() if _holds(word, words.split())}
    return tuple(side for side in Side if side in sides) or None


def _holds(text: str, words: list[str]) -> bool:
    """Whether one of the words is in it, if it is longer than "le" or not in Latin."""
    spoken = set(_WORD.findall(text))
    return any(
        word in spoken if word.isascii() else word in text for word in words if _is_long(word)
    )


def _is_long(word: str) -> bool:
    return len(word) > 2 or not word.isascii()


def uses_of(column: str) -> list[str]:
    """What a column of this name is probably for, the likeliest first."""
    name = column.strip().lower()
    words = set(_WORD.findall(name.replace("_", " ")))
    exact = [use for use, known in _COLUMN_WORDS.items() if name in known.split()]
    partly = [use for use, known in _COLUMN_WORDS.items() if words & {*known.split()}]
    return [*exact, *(use for use in partly if use not in exact)]


def ease_of_word(text: str) -> int | None:
    """The step of one of our own five words, in English."""
    word = text.strip().lower()
    return USUAL_SCALE.index(word) + 1 if word in USUAL_SCALE else None
