"""`hipmobility routines` and `hipmobility timeline`, as typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hipmobility.cli import main
from hipmobility.user_routines.library import read_builtin

OWN = "drills:\n  sit:\n    name: Sit\n    sides: both\n    dose: 20s\n    figure: shin_box\n"
OWN += "    tempo: [{phase: press, for: 4s, cue: Sit}]\n"
OWN += "routines:\n  mine: {name: Mine, drills: [sit, shin_box]}\n"


class Typed:
    """What a command printed and returned."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        code = main(["--data-dir", str(self.folder), *map(str, arguments)])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def json(self, *arguments: object) -> Any:
        code, out, _ = self(*arguments, "--format", "json")
        assert code == 0
        return json.loads(out)


@pytest.fixture(name="typed")
def fixture_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "own.yaml").write_text(OWN)
    return Typed(tmp_path, capsys)


def test_all_routines_are_listed_with_their_totals(typed: Typed) -> None:
    listed = {each["id"]: each for each in typed.json("routines", "list")}
    assert {key: each["total_s"] for key, each in listed.items()} == {
        "restore": 298,
        "mini": 90,
        "warm_up": 229,
        "wind_down": 232,
        "desk_reset": 206,
        "stability": 341,
        "control": 294,
        "mine": 126,
    }
    assert listed["mine"]["drills"] == ["sit", "shin_box"]
    assert (listed["mine"]["name"], listed["mine"]["source"]) == ("Mine", "own.yaml")
    assert listed["restore"]["source"] == "built-in"
    code, out, _ = typed("routines", "list")
    assert code == 0
    assert any(line.split()[:2] == ["restore", "4m58s"] for line in out.splitlines())
    assert "(own.yaml)" in out


def test_problems_of_own_files_are_told_and_cost_nothing_else(typed: Typed) -> None:
    (typed.folder / "routines" / "bad.yaml").write_text("coler: red\n")
    code, out, err = typed("routines", "list")
    assert code == 0
    assert "mine" in out
    assert "bad.yaml:1: " in err


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.sampled_from([*read_builtin().routines, "mine"]),
    st.one_of(st.none(), st.integers(2, 10), st.floats(2, 10).map(lambda each: round(each, 2))),
    st.sampled_from(["left", "right"]),
)
def test_a_timeline_is_without_gaps_and_the_same_for_both_sides(
    typed: Typed, routine: str, minutes: float | None, first: str
) -> None:
    fitted = ["--minutes", minutes] if minutes else []
    printed = typed.json("timeline", routine, *fitted, "--first", first)
    assert printed.keys() == {"routine", "total_s", "segments"}
    assert printed["routine"] == routine
    at = 0.0
    for segment in printed["segments"]:
        assert list(segment) == [
            *("kind", "drill", "side", "start_s", "length_s", "left_s", "right_s")
        ]
        assert segment["start_s"] == pytest.approx(at)
        at += segment["length_s"]
        work = segment["left_s"] + segment["right_s"]
        if segment["kind"] != "work":
            assert work == 0
        elif segment["side"] is None:
            assert segment["left_s"] == segment["right_s"] == segment["length_s"]
        else:
            assert work == pytest.approx(segment["length_s"])
    assert printed["total_s"] == pytest.approx(at)
    left, right = (
        sum(each[side] for each in printed["segments"]) for side in ("left_s", "right_s")
    )
    assert left == pytest.approx(right)
    if minutes:
        assert at <= 60 * minutes + 0.5
        assert left == pytest.approx(round(left))
    sided = [each["side"] for each in printed["segments"] if each["side"] in ("left", "right")]
    assert sided[:1] == ([first] if sided else [])


def test_a_timeline_to_read(typed: Typed) -> None:
    code, out, err = typed("timeline", "restore", "--minutes", "2")
    assert code == 0
    assert out.startswith("Restore hip mobility: 1m59s\n")
    assert "no time for: Crawl to squat" in err
    assert "Crawl to squat" not in out
    assert "on purpose" not in out
    left, right = out.splitlines()[-1].removeprefix("Work: left ").split(", right ")
    assert left == right


def test_with_an_extra_round_a_side_is_longer_on_purpose(typed: Typed) -> None:
    code, out, _ = typed("timeline", "restore", "--extra", "right")
    assert code == 0
    assert out.startswith("Restore hip mobility: 5m\n")
    assert out.splitlines()[-1] == "Work: left 1m35s, right 2m3s; right longer on purpose"
    printed = typed.json("timeline", "restore", "--extra", "right")
    assert printed["longer_side"] == "right"
    assert printed["total_s"] == 300


def test_an_unknown_routine_names_the_nearest(typed: Typed) -> None:
    for arguments in (
        ("timeline", "restor"),
        ("routines", "pack", "restor", "-o", typed.folder / "a.yaml"),
    ):
        code, out, err = typed(*arguments)
        assert (code, out) == (2, "")
        assert "no routine 'restor'; did you mean 'restore'?" in err


@pytest.mark.parametrize("minutes", ["1", "11", "x", "nan"])
def test_minutes_that_cannot_be(typed: Typed, minutes: str) -> None:
    with pytest.raises(SystemExit) as ended:
        typed("timeline", "restore", "--minutes", minutes)
    assert ended.value.code == 2


def test_a_routine_is_packed_and_added(typed: Typed, tmp_path: Path) -> None:
    packed = tmp_path / "mine.hipmobility"
    assert typed("routines", "pack", "mine", "-o", packed)[0] == 0
    other = Typed(tmp_path / "other", typed._capsys)
    assert other("routines", "add", packed) == (0, "", "hipmobility: mine: added\n")
    assert [each["source"] for each in other.json("routines", "list")][-1] == "mine.yaml"
    code, _, err = other("routines", "add", packed)
    assert (code, "just the same is there already" in err) == (0, True)
    (typed.folder / "routines" / "own.yaml").write_text(OWN.replace("Mine", "Yours"))
    typed("routines", "pack", "mine", "-o", packed)
    code, _, err = other("routines", "add", packed)
    assert code == 1
    assert "say --replace or --keep-both" in err
    assert other("routines", "add", packed, "--keep-both")[2] == "hipmobility: mine_2: added\n"
    assert other("routines", "add", packed, "--replace")[2] == "hipmobility: mine: added\n"
    names = {each["id"]: each["name"] for each in other.json("routines", "list")}
    assert (names["mine"], names["mine_2"]) == ("Yours", "Yours 2")


def test_what_cannot_be_added_says_why(typed: Typed, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(OWN.replace("20s", "20"))
    code, out, _ = typed("routines", "add", bad)
    assert code == 1
    assert out.startswith('bad.yaml:5: "dose" is "20", a time is written like 20s')
    for path, says in ((tmp_path / "none.yaml", "No such file"), (tmp_path, "is no file of")):
        code, _, err = typed("routines", "add", path)
        assert code == 1
        assert says in err


def test_validate_sees_the_files_beside(typed: Typed) -> None:
    path = typed.folder / "routines" / "more.yaml"
    path.write_text("routines:\n  yours: {name: Yours, drills: [sit]}\n")
    assert typed("validate", path) == (0, "", "")
    path.write_text("routines:\n  yours: {name: Yours, drills: [sitt]}\n")
    code, out, _ = typed("validate", path)
    assert code == 1
    assert out.startswith(f'{path}:2: there is no drill "sitt"; did you mean "sit"?')
    assert out.endswith("(column 33)\n")
