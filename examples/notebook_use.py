"""storytrack in a notebook. Open it in an editor that knows ``# %%`` cells, or paste the cells.

Every last line of a cell is a value that draws itself: as a table in a notebook, as text elsewhere.
Run as a script, it prints the same values as text.
"""

# %% A real story, from the files that come with storytrack
from storytrack import Story
from storytrack.files import load_case, seed

case = load_case(seed("cases/derna_floods_2023.yaml"))
story = Story(case.definition)
for report in case.reports:
    story.add(report)

print(story)

# %% What stood after the first ten reports
early = story.snapshot(version=10)
print(early)

# %% What the next five reports changed
print(story.diff(10, 15))

# %% What no longer agreed by then
print(story.contradictions(version=15))

# %% Who said what about one figure
deaths = story.history("deaths_derna")
for judged in deaths[:5]:
    print(f"{judged.outlet}: {judged.claim.quantity} ({judged.verdict.label})")

# %% In a notebook each of these values is HTML; here is how much of it
print("the story draws itself as HTML:", (story._repr_html_() or "").startswith("<div"))
