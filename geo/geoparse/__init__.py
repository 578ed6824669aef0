"""From a raw article to what it names: places, dates, figures, who says so, and the events it may tell."""
