"""The product's settings in local mode, with a folder of their own."""

import atexit
import os
import shutil
import tempfile

os.environ["ITA_MODE"] = "local"
if "ITA_VAR_DIR" not in os.environ:
    os.environ["ITA_VAR_DIR"] = tempfile.mkdtemp(prefix="ita-tests-")
    atexit.register(shutil.rmtree, os.environ["ITA_VAR_DIR"], ignore_errors=True)

from ita_dashboard.settings import *
