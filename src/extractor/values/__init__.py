"""Numbers: money, percentages, years and quantities, read from the string alone."""
