"""Figures for Plotly as plain data: no plotly here, so that a page costs none.

Tests hand each figure to `plotly.graph_objects`, which refuses a wrong name.
Colours are names of the style sheet's tokens, in `meta`; the script that draws
a figure looks them up, so that a chart follows the theme.
"""

from collections.abc import Callable

from assessments.rules.framework import Framework
from assessments.rules.levels import ranges
from assessments.rules.scores import rounded
from assessments.rules.scoring import Scorecard, ScoredIndicator

Figure = dict[str, object]


def indicator_bars(
    card: Scorecard,
    *,
    name_of: Callable[[object], str],
    short_name_of: Callable[[object], str],
    score_label: str,
    target_label: str,
    missing_label: str,
    digits: Callable[[str], str] = str,
) -> Figure:
    """A bar for each indicator over the level bands, with the target line.

    Labels come from the caller, in the reader's language and digits. A missing
    score has no bar and says so.
    """
    rows = list(reversed(card.indicators))
    lowest = card.lowest.number if card.lowest else None
    shapes, notes = _bands(card.framework, name_of)
    if card.framework.target is not None:
        target = float(card.framework.target)
        shapes.append(_vertical_line(target))
        notes.append(
            {
                "x": target,
                "y": 1.0,
                "yref": "paper",
                "yanchor": "bottom",
                "text": digits(f"{target_label} {card.framework.target}"),
                "showarrow": False,
                "yshift": 18,
            }
        )
    labels = [_value(row, missing_label, digits) for row in rows]
    names = [digits(f"{row.number} {name_of(row.indicator)}") for row in rows]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": score_label,
                "x": [None if row.score is None else float(row.score) for row in rows],
                "y": names,
                "text": labels,
                "textposition": "outside",
                "cliponaxis": False,
                "customdata": labels,
                "hovertemplate": "%{y}<br>"
                f"{score_label} %{{customdata}}<extra></extra>",
                "width": 0.56,
                "meta": {
                    "colors": [
                        "accent" if row.number == lowest else "bar" for row in rows
                    ],
                    # For narrow screens, where full names would leave no bar.
                    "short": [
                        digits(f"{row.number} {short_name_of(row.indicator)}")
                        for row in rows
                    ],
                },
            }
        ],
        "layout": {
            "height": 460,
            "margin": {"l": 8, "r": 56, "t": 48, "b": 40},
            "bargap": 0.4,
            "showlegend": False,
            "dragmode": False,
            "xaxis": {
                "range": [0, 100],
                "fixedrange": True,
                "tickvals": [0, 25, 50, 75, 100],
                "ticktext": [digits(str(tick)) for tick in (0, 25, 50, 75, 100)],
                "zeroline": False,
            },
            "yaxis": {"fixedrange": True, "automargin": True, "ticks": ""},
            "shapes": shapes,
            "annotations": notes,
        },
    }


def _value(
    row: ScoredIndicator, missing_label: str, digits: Callable[[str], str]
) -> str:
    return missing_label if row.score is None else digits(str(rounded(row.score)))


def _bands(
    framework: Framework, name_of: Callable[[object], str]
) -> tuple[list[Figure], list[Figure]]:
    shapes: list[Figure] = []
    notes: list[Figure] = []
    for place, (level, low, high) in enumerate(ranges(framework)):
        shapes.append(
            {
                "type": "rect",
                "layer": "below",
                "xref": "x",
                "yref": "paper",
                "x0": float(low),
                "x1": float(high),
                "y0": 0,
                "y1": 1,
                "line": {"width": 0},
                "name": "band-a" if place % 2 else "band-b",
            }
        )
        if framework.letters:
            notes.append(
                {
                    "x": (float(low) + float(high)) / 2,
                    "y": 1.0,
                    "yref": "paper",
                    "yanchor": "bottom",
                    "text": name_of(level),
                    "showarrow": False,
                }
            )
    return shapes, notes


def _vertical_line(place: float) -> Figure:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": place,
        "x1": place,
        "y0": 0,
        "y1": 1,
        "line": {"width": 2, "dash": "dot"},
        "name": "target",
    }
