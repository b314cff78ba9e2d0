"""Fill .venv from one of the hash-locked lists: bootstrap.py runtime|dev.

Needs Python and pip, or uv; not the python3-venv package, a compiler or root.
A second call with the same list and the same Python installs nothing.
"""

import hashlib
import shutil
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"
PYTHON = VENV / "bin" / "python"


def main(name: str) -> None:
    """Bring .venv to the state that the list asks for, or say what is missing."""
    if sys.version_info < (3, 11):  # noqa: UP036 (an older one may well read this)
        sys.exit("ITA Dashboard needs Python 3.11 or newer; this is " + sys.version)
    # The dev list holds all of the runtime list.
    names = [name] if name == "dev" else [name, "dev"]
    if PYTHON.exists() and any(_is_installed(each) for each in names):
        return
    print(f"Installing the {name} packages into {VENV.name} ...", flush=True)
    if not _stamp(name).parent.exists() or not PYTHON.exists():
        venv.EnvBuilder(with_pip=False, symlinks=True, clear=True).create(VENV)
    _install(HERE / f"{name}.lock.txt")
    for each in {name, "runtime"}:
        _stamp(each).write_text(_wanted(each))


def _install(lock: Path) -> None:
    wheels_only = ["--only-binary", ":all:", "--require-hashes", "-r", str(lock)]
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "-q", "-p", str(PYTHON), *wheels_only]
        if subprocess.run(command).returncode == 0:
            return
        print("uv could not install the list; trying pip.", flush=True)
    if find_spec("pip"):
        # The pip that is there, working on the other environment (pip >= 22.3).
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    elif find_spec("ensurepip"):
        venv.EnvBuilder(with_pip=True, symlinks=True, clear=True).create(VENV)
        pip = [str(PYTHON), "-m", "pip"]
    else:
        sys.exit(
            "There is neither pip nor uv on this machine. On Debian or Ubuntu:\n"
            "    apt-get install python3-pip"
        )
    quiet = ["install", "-qq", "--disable-pip-version-check", "--no-compile"]
    if code := subprocess.run([*pip, *quiet, *wheels_only]).returncode:
        sys.exit(code)


def _stamp(name: str) -> Path:
    return VENV / f"installed-{name}.sha256"


def _wanted(name: str) -> str:
    lock = (HERE / f"{name}.lock.txt").read_bytes()
    return hashlib.sha256(lock + sys.version.encode()).hexdigest()


def _is_installed(name: str) -> bool:
    return _stamp(name).exists() and _stamp(name).read_text() == _wanted(name)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("runtime", "dev"):
        sys.exit(__doc__)
    main(sys.argv[1])
