"""Two hundred files of routines with something wrong, made from fixed seeds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

GOOD = """\
drills:
  heel_sit:
    name: Heel sit
    sides: each
    side_means: "{side} leg"
    dose: 20s
    tempo:
      - {phase: lower, for: 4s, cue: "Sit to the {side}"}
    cues: [Sit, and stay]
    planes: [frontal]
    figure: shin_box
    variants:
      low: {level: easier, name: low, figure: shin_box}
routines:
  mine:
    name: Mine
    at_most: 5m
    prepare: 8s
    drills: [heel_sit, {drill: heel_sit, dose: 30s}]
"""
_ABSURD = ["1e9s", "99999s", "-5s", "0s", "NaN", ".inf", "40", "1:30", "0x28", "40 seconds", "s"]
_OF_ANOTHER_KIND = ["[]", "{}", "[[1]]", "{a: b}", "~", "", "''", "!!binary aGk=", "*x", "&x y"]
_LINES = GOOD.splitlines()


def malformed() -> Iterator[tuple[str, bytes]]:
    """Names and contents, the same in every run."""
    for number in range(200):
        kind, make = _KINDS[number % len(_KINDS)]
        text = make(random.Random(number))
        yield f"{number:03}_{kind}.yaml", text if isinstance(text, bytes) else text.encode()


def _changed(number: int, *new: str) -> str:
    return "\n".join([*_LINES[:number], *new, *_LINES[number + 1 :]]) + "\n"


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _duplicate_key(dice: random.Random) -> str:
    keyed = [n for n, each in enumerate(_LINES) if each.strip().endswith("s") and ": " in each]
    number = dice.choice([n for n in keyed if "- " not in _LINES[n]])
    return _changed(number, _LINES[number], _LINES[number])


def _unknown_key(dice: random.Random) -> str:
    word = "".join(dice.choices("abcdefgh", k=dice.randint(1, 30)))
    number = dice.choice([2, 3, 5, 10, 15, 16, 17])
    return _changed(number, _LINES[number], f"{_indent(_LINES[number])}{word}x: {word}")


def _wrong_type(dice: random.Random) -> str:
    number = dice.choice([2, 3, 4, 5, 10, 15, 16, 17, 18])
    key = _LINES[number].partition(":")[0]
    return _changed(number, f"{key}: {dice.choice(_OF_ANOTHER_KIND)}")


def _absurd_number(dice: random.Random) -> str:
    number = dice.choice([5, 16])
    key = _LINES[number].partition(":")[0]
    return _changed(number, f"{key}: {dice.choice(_ABSURD)}")


def _alias_bomb(dice: random.Random) -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]"
        for level in range(1, dice.randint(5, 40))
    ]
    return GOOD + "\n".join(lines) + "\n"


def _merge_bomb(dice: random.Random) -> str:
    lines = ["b0: &b0 {k: v}"]
    lines += [
        f"b{level}: &b{level} {{<<: [{', '.join([f'*b{level - 1}'] * 9)}]}}"
        for level in range(1, dice.randint(5, 12))
    ]
    return GOOD + "\n".join(lines) + "\n"


def _nesting(dice: random.Random) -> str:
    depth = dice.choice([13, 100, 5_000, 100_000, 480_000])
    opened = dice.choice(["[", "{a: ", "- ", "? "])
    return "drills: " + opened * (depth // len(opened) + 13)


def _megabytes(dice: random.Random) -> str:
    piece = dice.choice(["x", "a: b\n", "- \n", "'", "\n", "é", "#", "[", "{a: ", "&a "])
    return GOOD + piece * (dice.choice([1_100_000, 5_000_000]) // len(piece))


def _long_lists(dice: random.Random) -> str:
    piece = dice.choice(["  - x\n", "  - {a: b}\n", "  - []\n"])
    return "drills:\n" + piece * (900_000 // len(piece))


def _many_keys(dice: random.Random) -> str:
    width = dice.choice([5, 60])
    return "drills:\n" + "".join(f"  k{n:0{width}}: ~\n" for n in range(900_000 // (width + 6)))


def _encoding(dice: random.Random) -> bytes:
    made: list[Callable[[], bytes]] = [
        lambda: GOOD.encode("utf-16"),
        lambda: GOOD.encode("utf-16-le"),
        lambda: GOOD.encode("utf-32"),
        lambda: GOOD.replace("Heel", "Fersé").encode("latin-1"),
        lambda: GOOD.encode() + bytes([dice.randint(128, 255)]),
        lambda: GOOD.replace("Sit", "Sit\0").encode(),
        lambda: GOOD.encode("cp037"),
        lambda: bytes(dice.randrange(256) for _ in range(2_000)) + b"\xff",
    ]
    return dice.choice(made)()


def _tabs(dice: random.Random) -> str:
    number = dice.choice([2, 3, 5, 15, 17])
    return _changed(number, "\t" + _LINES[number].lstrip())


def _open_ends(dice: random.Random) -> str:
    number = dice.choice([2, 3, 5, 10, 15])
    key = _LINES[number].partition(":")[0]
    return _changed(
        number, f"{key}: {dice.choice(['[a, b', '{a: b', chr(34) + 'a', chr(39) + 'b'])}"
    )


def _unknown_name(dice: random.Random) -> str:
    old, new = dice.choice(
        [
            ("drills: [heel_sit", "drills: [heel_sat"),
            ("figure: shin_box", "figure: shinbox"),
            ("sides: each", "sides: every"),
            ("phase: lower", "phase: lowered"),
            ("[frontal]", "[front]"),
            ("level: easier", "level: easy"),
        ]
    )
    return GOOD.replace(old, new, 1) + "\n" * dice.randint(0, 9)


def _promise(dice: random.Random) -> str:
    return GOOD.replace("at_most: 5m", f"at_most: {dice.randint(10, 90)}s")


def _line_lost(dice: random.Random) -> str:
    number = dice.choice([2, 3, 4, 5, 10, 15])
    return _changed(number)


def _pattern_bait(dice: random.Random) -> str:
    bait = dice.choice(["a_" * 20_000, "{" * 40_000, "{side" * 10_000, " " * 90_000, "1" * 90_000])
    number = dice.choice([1, 2, 4, 5])
    key = _LINES[number].partition(":")[0]
    return _changed(number, f"{key}: '{bait}'" if number != 1 else f"  {bait.strip() or 'X'}:")


_KINDS: list[tuple[str, Callable[[random.Random], str | bytes]]] = [
    ("duplicate_key", _duplicate_key),
    ("unknown_key", _unknown_key),
    ("wrong_type", _wrong_type),
    ("absurd_number", _absurd_number),
    ("alias_bomb", _alias_bomb),
    ("merge_bomb", _merge_bomb),
    ("nesting", _nesting),
    ("megabytes", _megabytes),
    ("long_lists", _long_lists),
    ("many_keys", _many_keys),
    ("encoding", _encoding),
    ("tabs", _tabs),
    ("open_ends", _open_ends),
    ("unknown_name", _unknown_name),
    ("promise", _promise),
    ("line_lost", _line_lost),
    ("pattern_bait", _pattern_bait),
]
