"""The kinds of file that can be read: `detect` tells which it is, the others read one each."""
