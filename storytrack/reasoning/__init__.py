"""Reasoning: from claims to verdicts, snapshots, diffs and contradictions. Pure: no I/O, no clock."""
