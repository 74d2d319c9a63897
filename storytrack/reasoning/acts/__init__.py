"""The editor's acts: the story as seen under those in force, and what rests on what is withdrawn."""
