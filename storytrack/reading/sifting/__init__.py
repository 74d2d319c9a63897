"""What one article says twice, sums up, corrects or tells apart: from its claims, the ones that stand."""
