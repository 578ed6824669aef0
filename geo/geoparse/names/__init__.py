"""Place names: `recognition` finds them in a text, `resolving` says which place each one means."""
