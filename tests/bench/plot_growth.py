#!/usr/bin/env python3
"""Draws what `bench_engine growth` prints: seconds of training against interactions, both on logarithmic axes, with the
slope of the line through them. A slope of 1 is growth in proportion.

  bench_engine growth | plot_growth.py growth.svg
"""
import argparse
import math
import sys

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 72, 24, 56, 56
SURFACE, LINE, TEXT, QUIET, MARK = "#FFFFFF", "#E3E6EB", "#1B1F27", "#5A6372", "#0072B2"


def measured(lines):
    """(pairs, seconds) of each row of the table: listeners, songs, pairs, train s, iteration s, peak MiB."""
    for line in lines:
        fields = line.split()
        if len(fields) == 6 and fields[0].isdigit():
            yield int(fields[2]), float(fields[3])


def line_through(points):
    """Slope and intercept of log10 seconds over log10 pairs, by least squares."""
    x, y = ([math.log10(point[i]) for point in points] for i in (0, 1))
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x)
    return slope, mean_y - slope * mean_x


def short(value):
    """1 million as 1M, and a thousand as 1k."""
    return f"{value / 1e6:g}M" if value >= 1e6 else f"{value / 1e3:g}k" if value >= 1e3 else f"{value:g}"


class Axis:
    """Logarithmic, from a power of ten or three times it to another, onto [begin, end] of the picture."""

    def __init__(self, values, begin, end):
        steps = [digit * 10.0 ** power for power in range(-4, 12) for digit in (1, 3)]
        self.low = max(step for step in steps if step <= min(values))
        self.high = min(step for step in steps if step >= max(values))
        self.ticks = [step for step in steps if self.low <= step <= self.high]
        self.begin, self.end = begin, end

    def at(self, value):
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.begin + share * (self.end - self.begin)


def text(x, y, words, anchor="middle", colour=QUIET, size=13, more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}" {more}>{words}</text>'


def picture(points):
    slope, intercept = line_through(points)
    across = Axis([pairs for pairs, _ in points], LEFT, WIDTH - RIGHT)
    up = Axis([seconds for _, seconds in points], HEIGHT - BOTTOM, TOP)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
             'font-family="Inter, Noto Sans, DejaVu Sans, sans-serif" role="img">',
             f"<title>Seconds of training grow with interactions to the power of {slope:.2f}</title>",
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{SURFACE}"/>',
             text(LEFT, 26, f"Training grows with interactions to the power of {slope:.2f}", "start", TEXT, 16),
             text(LEFT, 44, "Seconds of training, both axes logarithmic", "start")]
    for tick in across.ticks:
        parts.append(f'<line x1="{across.at(tick):.1f}" x2="{across.at(tick):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" '
                     f'stroke="{LINE}"/>' + text(across.at(tick), HEIGHT - BOTTOM + 20, short(tick)))
    for tick in up.ticks:
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{up.at(tick):.1f}" y2="{up.at(tick):.1f}" '
                     f'stroke="{LINE}"/>' + text(LEFT - 10, up.at(tick) + 4, f"{tick:g} s", "end"))
    parts.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, "interactions"))
    ends = [(pairs, 10 ** (intercept + slope * math.log10(pairs))) for pairs in (points[0][0], points[-1][0])]
    (x1, y1), (x2, y2) = [(across.at(pairs), up.at(seconds)) for pairs, seconds in ends]
    parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{QUIET}" stroke-dasharray="4 4"/>')
    for pairs, seconds in points:
        x, y = across.at(pairs), up.at(seconds)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{MARK}"/>')
        # Below the line, where nothing else is, or before the point at the right edge.
        anchor, shift = ("start", 10) if x < WIDTH - RIGHT - 80 else ("end", -10)
        parts.append(text(x + shift, y + (18 if anchor == "start" else -8), f"{seconds:.3g} s", anchor, TEXT))
    return "\n".join([*parts, "</svg>"]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("svg", help="the picture to write")
    svg = parser.parse_args().svg
    lines = []
    for line in sys.stdin:
        print(line, end="", flush=True)
        lines.append(line)
    points = list(measured(lines))
    if len(points) < 2:
        sys.exit("no table of at least two rows on standard input: pipe `bench_engine growth` into this")
    with open(svg, "w", encoding="utf-8") as file:
        file.write(picture(points))


if __name__ == "__main__":
    main()
