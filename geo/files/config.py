"""The user's own folder for settings: what this machine keeps for a person, and no collection holds."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

CONFIG_VARIABLE = "VERBATIM_CONFIG"
"""Environment variable that names another folder for settings."""


def config_folder() -> Path:
    """Return the folder; it may not be there yet."""
    chosen = os.environ.get(CONFIG_VARIABLE)
    return Path(chosen) if chosen else Path(platformdirs.user_config_dir("verbatim", appauthor=False))
