"""What is counted: from a figure and its sentence to a metric and a scope, by a table of rules."""
