"""The style of a fragment: its own paper and ink, in light and in dark, and nothing outside of it touched."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["COLOURS", "STYLE"]

COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "paper": ("#fcfbf8", "#15171a"),
        "words": ("#1d1c1a", "#e9e6e0"),
        "quiet": ("#5f5b54", "#aaa59b"),
        "link": ("#1d4f91", "#9cc3ff"),
        "rule": ("#dedad1", "#33363b"),
        "new": ("#e0f0fa", "#17364a"),
        "agrees": ("#e0f2e4", "#1b3b29"),
        "moves": ("#e1eafc", "#1f3159"),
        "narrows": ("#efe4fa", "#38264f"),
        "corrected": ("#fbeec4", "#463a12"),
        "clashes": ("#fde0dc", "#55251f"),
        "speaker": ("#efe4fa", "#38264f"),
        "time": ("#e0f2e4", "#1b3b29"),
    }
)
"""What it is for → its colour in light, in dark. Words and links stand on paper and on every tone, quiet
words on paper; all of that keeps a contrast of 4.5 to 1 at least (WCAG 2.2, 1.4.3)."""

_TONES = tuple(COLOURS)[5:]

_LIGHT = "[data-jp-theme-light=true],.vscode-light,.vscode-high-contrast-light,html[theme=light]"
_DARK = (
    "[data-jp-theme-light=false],.vscode-dark,.vscode-high-contrast:not(.vscode-high-contrast-light)"
    ",html[theme=dark]"
)
"""How JupyterLab, VS Code and Colab tell their theme, which need not be the one of the system."""


def _colours(which: int) -> str:
    return "{" + "".join(f"--st-{name}:{pair[which]};" for name, pair in COLOURS.items()) + "}"


def _under(hosts: str) -> str:
    return ",".join(f"{host} .storytrack" for host in hosts.split(","))


_FIXED = """
.storytrack{background:var(--st-paper);color:var(--st-words);font-family:system-ui,sans-serif;font-size:14px;
line-height:1.45;box-sizing:border-box;width:fit-content;max-width:min(72em,100%);padding:.6em .9em;
border-radius:.4em;overflow-x:auto;overflow-wrap:break-word}
.storytrack h4{margin:.9em 0 .3em;font-size:1em;font-weight:600;color:inherit}
.storytrack .st-h{font-size:1.15em;margin:0 0 .15em}
.storytrack .st-n{margin:0 0 .5em}
.storytrack table{border-collapse:collapse;margin:.4em 0;font-size:1em;color:inherit;border:0;
font-variant-numeric:tabular-nums}
.storytrack table tr{background:none}
.storytrack table th,.storytrack table td{background:var(--st-paper);color:inherit;text-align:left;
vertical-align:top;padding:.3em 1.1em .3em 0;border:0;border-bottom:1px solid var(--st-rule);
white-space:normal;max-width:28em;min-width:3em}
.storytrack table th{font-weight:600;color:var(--st-quiet)}
.storytrack table .st-num{text-align:right}
.storytrack ul{list-style:none;margin:.2em 0;padding-left:0}
.storytrack ul ul{padding-left:1.6em}
.storytrack ul ul{text-indent:0}
.storytrack li{margin:.2em 0;padding-left:1.4em;text-indent:-1.4em}
.storytrack .st-t{white-space:pre-wrap;overflow-wrap:anywhere;margin:.4em 0}
.storytrack a{color:var(--st-link);text-underline-offset:.15em}
.storytrack .st-strong{font-weight:600}
.storytrack .st-faint{color:var(--st-quiet)}
.storytrack .st-outside{color:var(--st-quiet);font-style:italic}
@media (max-width:36em){
.storytrack table thead{display:none}
.storytrack table,.storytrack table tbody,.storytrack table tr,.storytrack table td{display:block;width:auto}
.storytrack table tr{border-bottom:1px solid var(--st-rule);padding:.4em 0}
.storytrack table td,.storytrack table .st-num{border:0;padding:.05em 0;text-align:left;max-width:none}
.storytrack table td::before{content:attr(data-title) " ";color:var(--st-quiet)}
}
"""

STYLE = "".join(
    (
        f".storytrack{_colours(0)}",
        f"@media (prefers-color-scheme:dark){{.storytrack{_colours(1)}}}",
        f"{_under(_LIGHT)}{_colours(0)}",
        f"{_under(_DARK)}{_colours(1)}",
        _FIXED.replace("\n", ""),
        *(f".storytrack .st-{tone}{{background:var(--st-{tone})}}" for tone in _TONES),
        ",".join(f".storytrack .st-{tone}" for tone in _TONES),
        "{border-radius:.25em;padding:.05em .3em;box-decoration-break:clone;",
        "-webkit-box-decoration-break:clone}",
    )
)
"""The whole style of one fragment."""
