"""Place names: `recognition` finds them in a text, `resolving` says which place each one means.

| room | what |
|---|---|
| `recognition` | finds the names |
| `resolving` | chooses the place of each |
"""
