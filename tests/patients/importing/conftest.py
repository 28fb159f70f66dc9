import pytest

from tests.patients.importing.files import Import


@pytest.fixture
def run(tmp_path, ada, zaandam):
    """An import by Ada."""
    return Import(tmp_path, ada.email)
