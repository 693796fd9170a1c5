"""The colours keep what the look promises: contrast to read by, distance to tell kinds by."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from designer.drawing.theme import (
    DARK,
    FAMILIES,
    LIGHT,
    PRINT,
    PRINTER_FRIENDLY,
    ROLES,
    STYLES,
    THEMES,
    WAYS,
    ZONE_ROLES,
    Theme,
    mixed,
)

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

SURFACES = ("desk", "sheet", "head")
TINTS = tuple(f"{family}-tint" for family in FAMILIES)
EVERY = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.id)

# G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for
# Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1, on linear RGB.
SIGHTS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE: Triple = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Triple:
    def channel(at: int) -> float:
        value = int(colour[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return channel(1), channel(3), channel(5)


def times(matrix: Matrix, vector: Triple) -> Triple:
    a, b, c = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def contrast(one: str, two: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    dim, bright = sorted(
        sum(w * v for w, v in zip(weights, linear(colour), strict=True)) for colour in (one, two)
    )
    return (bright + 0.05) / (dim + 0.05)


def lab(colour: str, sight: Matrix) -> Triple:
    red, green, blue = (min(1.0, max(0.0, v)) for v in times(sight, linear(colour)))
    x, y, z = (v / w for v, w in zip(times(TO_XYZ, (red, green, blue)), WHITE, strict=True))

    def f(t: float) -> float:
        return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116

    return 116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))


def ciede2000(one: Triple, two: Triple) -> float:
    """After G. Sharma, W. Wu and E. N. Dalal, Color Research and Application 30 (2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(chroma**7 / (chroma**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(hm - 30))
        + 0.24 * math.cos(math.radians(2 * hm))
        + 0.32 * math.cos(math.radians(3 * hm + 6))
        - 0.20 * math.cos(math.radians(4 * hm - 63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rt = (
        -2
        * math.sqrt(cm**7 / (cm**7 + 25**7))
        * math.sin(math.radians(60 * math.exp(-(((hm - 275) / 25) ** 2))))
    )
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def least(theme: Theme, front: str, backs: tuple[str, ...]) -> float:
    return min(contrast(theme.colour(front), theme.colour(back)) for back in backs)


def test_the_distance_formula_gives_published_figures() -> None:
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    assert ciede2000((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(
        0.9082, abs=1e-4
    )


@EVERY
@pytest.mark.parametrize(
    ("role", "ratio"),
    [("edge", 3.3), ("ink", 11.5), ("ink2", 6.5), ("ink3", 4.9), ("selection", 5.1)],
)
def test_lines_and_text_stand_out_from_every_surface_and_tint(
    theme: Theme, role: str, ratio: float
) -> None:
    assert least(theme, role, (*SURFACES, *TINTS, "selection-fill")) >= ratio


@EVERY
@pytest.mark.parametrize("family", FAMILIES)
def test_accents_stand_out_from_their_tint_and_from_the_sheet(theme: Theme, family: str) -> None:
    assert least(theme, family, (f"{family}-tint",)) >= 4.8
    assert least(theme, family, ("sheet",)) >= 5.4


@pytest.mark.parametrize(("theme", "distance"), [(LIGHT, 13.1), (DARK, 15.1), (PRINT, 13.1)])
@pytest.mark.parametrize("sight", SIGHTS)
def test_any_two_accents_are_told_apart_in_every_sight(
    theme: Theme, distance: float, sight: str
) -> None:
    seen = [lab(theme.colour(family), SIGHTS[sight]) for family in FAMILIES]
    assert min(ciede2000(*pair) for pair in combinations(seen, 2)) >= distance


@EVERY
@pytest.mark.parametrize("role", ZONE_ROLES.values())
def test_zone_names_are_read_on_their_bar(theme: Theme, role: str) -> None:
    assert least(theme, f"{role}-ink", (role,)) >= 7.6


@EVERY
@pytest.mark.parametrize("role", ZONE_ROLES.values())
def test_heads_of_side_stages_are_read_on_the_pale_fill_of_their_zone(
    theme: Theme, role: str
) -> None:
    assert least(theme, "ink", (f"{role}-half",)) >= 7
    assert least(theme, "ink3", (f"{role}-half",)) >= 4.5


@EVERY
def test_signs_of_findings_are_read_on_their_badge(theme: Theme) -> None:
    assert least(theme, "error-glyph", ("error",)) >= 7.4
    assert least(theme, "warning-glyph", ("warning",)) >= 7.4
    assert least(theme, "hint-glyph", ("sheet",)) >= 7.4
    assert least(theme, "selection-text", ("selection",)) >= 5.1


@EVERY
def test_words_on_the_curve_are_read_over_both_fills(theme: Theme) -> None:
    assert least(theme, "ink", ("above", "below")) >= 7
    assert least(theme, "ink3", ("above", "below")) >= 4.5


@EVERY
def test_every_theme_gives_every_role_a_colour(theme: Theme) -> None:
    assert set(theme.colours) == set(ROLES)
    for role in ROLES:
        colour = theme.colour(role)
        assert len(colour) == 7
        assert 0 <= int(colour[1:], 16) <= 0xFFFFFF


def test_a_role_that_no_theme_has_is_refused() -> None:
    with pytest.raises(KeyError):
        LIGHT.colour("teal")


def test_print_is_the_light_look_with_black_ink() -> None:
    changed = {role for role in ROLES if PRINT.colour(role) != LIGHT.colour(role)}
    assert changed == {"ink", "zone-out-ink", "zone-in-ink"}
    assert {PRINT.colour(role) for role in changed} == {"#000000"}
    assert PRINT.colour("sheet") == "#FFFFFF"


def test_the_printer_friendly_look_has_no_tints_and_black_edges() -> None:
    theme = PRINTER_FRIENDLY
    assert {theme.colour(role) for role in (*TINTS, "head", "above", "below")} == {"#FFFFFF"}
    assert {theme.colour(role) for role in (*FAMILIES, "edge", "ink")} == {"#000000"}


def test_a_mixed_colour_lies_between_its_two() -> None:
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mixed("#102030", "#FFFFFF", 1) == "#102030"


def test_type_is_never_smaller_than_nine_points_and_ideographs_have_taller_lines() -> None:
    for style in STYLES.values():
        assert style.size >= 9
        assert style.size < style.line < style.han_line


def test_every_way_of_flow_differs_in_form_alone() -> None:
    forms = {(look.width, look.dash, look.head, look.tail) for look in WAYS.values()}
    assert len(forms) == len(WAYS)
    assert {look.colour for look in WAYS.values()} <= set(ROLES)
