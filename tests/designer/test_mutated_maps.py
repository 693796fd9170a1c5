"""A map whose bytes somebody has changed: checked, worked out and drawn, or refused; no crash."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.cli import main
from designer.files.format import write
from designer.files.gallery import new_map
from tests.designer.strangers import RICH, TRICK, harmful, jpeg, png

WHOLE = write(new_map("b2b-circle-7", "en")).splitlines()
HARD: list[Any] = [
    TRICK, RICH, "", "x" * 9_000, "=1+1", "javascript:alert(1)", "../../x.journey", "\u0000",
    None, True, 0, -1, 6, 10**400, -(10**4_000), 1e308, -1e308, 5e-324, 0.5, [],
    {}, [1, 2], [-1, 0], ["a"], {"a": {"b": []}}, png(60_000, 1), jpeg(65_535, 65_535),
    png(9, 9)[:40], "0001-01-01", "9999-12-31", "zh-Hant", "main", "side", "spanning", "next",
    "detour", "setback", "stages",
]  # fmt: skip
LINES = [json.loads(line) for line in WHOLE[1:-1]]
IDS = sorted(line["id"] for line in LINES)
FIELDS = sorted({name for line in LINES for name in line} | {
    "time", "value", "volume", "share", "columns", "submap", "brand", "scale", "period", "severity",
    "pixels", "url", "due", "count", "base", "goal", "condition", "role", "prompt", "line_below",
})  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """The map with fields set to what is hard to take, lines doubled, taken away and cut."""
    lines = [dict(line) for line in LINES]
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        match draw(st.sampled_from(["field", "own", "end", "drop", "twice"])):
            case "field":
                line[draw(st.sampled_from(FIELDS))] = draw(st.sampled_from(HARD))
            case "own":
                line[draw(st.sampled_from(sorted(line)))] = draw(st.sampled_from(HARD))
            case "end":
                line[draw(st.sampled_from(["source", "target", "stage", "lane"]))] = draw(
                    st.sampled_from(IDS)
                )
            case "drop" if len(lines) > 1:
                del lines[at]
            case _:
                lines.append({**line, "id": f"new{len(lines)}"})
    data = b"\n".join([WHOLE[0], *(json.dumps(line).encode() for line in lines), WHOLE[-1]])
    place = draw(st.integers(0, len(data)))
    return (
        data[:place] + draw(st.sampled_from([b"", b"", b"\xff", b"\n", b"<<<<<<< "])) + data[place:]
    )


def status(*words: str | Path) -> int:
    """What a command ends with; whatever it says is harmless."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        ended = main([str(word) for word in words])
    assert harmful(said.getvalue()) == ""
    return ended


# Each example is five commands; what fuzzing is for stays with `make fuzz`.
@settings(max_examples=settings().max_examples // 4)
@given(mutated())
def test_any_map_is_checked_worked_out_shown_and_drawn_or_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "map.journey")
        file.write_bytes(data)
        refused = status("show", file) == 2
        assert status("check", file, "--json") in ((2,) if refused else (0, 1))
        assert status("flow", file, "--json") in ((2,) if refused else (0, 1))
        for view in ("grid", "ring"):
            drawing = Path(folder, f"{view}.svg")
            ended = status("export", file, "-o", drawing, "--view", view)
            assert ended in ((2,) if refused else (0, 1))
            assert drawing.exists() is not refused
        assert file.read_bytes() == data
