"""The scripts of packaging/ are run by path, so they know each other by plain names."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "packaging"))
