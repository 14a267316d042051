"""One package, made by a command, for all that need one."""

from pathlib import Path

import pytest

from .calling import Answer, shenbao


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Answer, Path]:
    """What `sample brand-department` said, and the folder of its package; to be left as it is."""
    out = tmp_path_factory.mktemp("sampled")
    answer = shenbao("sample", "brand-department", "--out", out)
    return answer, next(path for path in out.iterdir() if path.is_dir())
