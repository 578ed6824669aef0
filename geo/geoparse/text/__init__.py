"""A text before anything is looked for in it: the parts in another language, its sentences."""
