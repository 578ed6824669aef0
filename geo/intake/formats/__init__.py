"""The kinds of file that can be read: `registry` lists them, `detect` tells which one a file is, the rest read them."""
