"""When: the days that a text names, when its event is, and what belongs to another time or event."""
