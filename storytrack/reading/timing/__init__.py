"""When each figure of an article held, and which figures are of another time or another event."""
