"""The days, months and times of day that a sentence names, and its words for other times and events."""
