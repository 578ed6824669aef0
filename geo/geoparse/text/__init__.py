"""A text before anything is looked for in it: its language, the parts in another one, its sentences."""
