"""From a fresh checkout to a running window or a tested program: one command each.

    python3 packaging/bootstrap.py run     the editor with the sample map; without a display, runbook.pdf
    python3 packaging/bootstrap.py test    style, types and the whole suite

Only the standard library, and Python 3.8's grammar, so that an old Python can still
say which one is needed.  The environment is `.venv` beside pyproject.toml, filled
from packaging/lock/.  Nothing is fetched when all is in place.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import locale
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator, Mapping, NamedTuple, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
READY = VENV / "mapper-ready.json"  # what is installed
BEGUN = VENV / "mapper-begun"  # stands while .venv is filled; found at the start, that was interrupted
RUN = ROOT / "packaging" / "lock" / "run.txt"
TEST = ROOT / "packaging" / "lock" / "test.txt"
NEEDED = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")

LIBRARIES = ("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1")
LIBRARIES_X = ("libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0")
IMPORT = "import PySide6.QtWidgets; print('imported')"
LOAD_X = (
    "import ctypes, PySide6, PySide6.QtGui;"
    "ctypes.CDLL(PySide6.__path__[0] + '/Qt/plugins/platforms/libqxcb.so')"
)
OPEN = IMPORT + "; from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


class Stopped(Exception):
    """Why the work cannot go on, in words for the person, and what to do."""


class Machine(NamedTuple):
    """What is asked of the machine, as values, so that every rule can be tried anywhere."""

    system: str  # as sys.platform says it
    root: bool
    apt: bool
    environ: Mapping[str, str]

    @property
    def x_or_wayland(self) -> bool:
        """Whether the display has to be named by the environment: everywhere but Windows and macOS."""
        return self.system not in ("win32", "darwin")

    @property
    def may_install(self) -> bool:
        return self.system.startswith("linux") and self.root and self.apt


def this_machine() -> Machine:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return Machine(sys.platform, root, shutil.which("apt-get") is not None, os.environ)


# --- rules -----------------------------------------------------------------------------------------------


def too_old(version: tuple[int, ...], newer: Sequence[str]) -> str:
    """The sentence for a Python that is too old, naming a newer one of this machine if there is one."""
    found = "This is Python {}.{}; Mapper needs Python {}.{} or newer.".format(*version[:2], *NEEDED)
    if newer:
        return f"{found} This machine has one: use “{newer[0]}” instead of “python3”."
    return found + " Please install one from python.org or with your system’s packages."


def venv_python(venv: Path, system: str) -> Path:
    return venv / "Scripts" / "python.exe" if system == "win32" else venv / "bin" / "python"


def has_display(machine: Machine) -> bool:
    if not machine.x_or_wayland:
        return True
    return bool(machine.environ.get("DISPLAY") or machine.environ.get("WAYLAND_DISPLAY"))


def language(environ: Mapping[str, str], system_says: str) -> str:
    """“fr” or “en”, from the first of the usual variables that says anything, else from the system."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((environ[name] for name in names if environ.get(name)), system_says)
    return "fr" if said.lower().startswith("fr") else "en"


def venv_package(version: tuple[int, ...], system_version: tuple[int, ...] | None) -> str:
    """Debian's package with `venv` in it: its plain name belongs to the system's own python3."""
    if system_version is None or version[:2] == system_version[:2]:
        return "python3-venv"
    return "python{}.{}-venv".format(*version[:2])


def apt_line(packages: Sequence[str], root: bool) -> str:
    sudo = "" if root else "sudo "
    return "{0}apt-get update && {0}apt-get install -y {1}".format(sudo, " ".join(packages))


def fingerprint(parts: Sequence[bytes]) -> str:
    """One hash of all *parts*; each is hashed with its length, so that none runs into the next."""
    total = hashlib.sha256()
    for part in parts:
        total.update(b"%d:" % len(part) + part)
    return total.hexdigest()


def maps_among(extra: Sequence[str]) -> list[str]:
    return [word for word in extra if word.lower().endswith(".smap") and not word.startswith("-")]


def exit_status(code: int) -> int:
    """A program ended by signal 6 is 134, as a shell counts."""
    return 128 - code if code < 0 else code


# --- words and programs ----------------------------------------------------------------------------------


def tell(text: str) -> None:
    """Progress and news go to standard error: standard output is for results."""
    print(text, file=sys.stderr, flush=True)


def answer(line: bytes) -> None:
    """A line of standard output, as the bytes it is: a path or a program's words need no alphabet of ours."""
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def surroundings(machine: Machine, **more: str) -> dict[str, str]:
    """The environment for our own Python: this checkout, whatever else the shell has set up."""
    kept = {
        name: value for name, value in machine.environ.items() if name not in ("PYTHONHOME", "VIRTUAL_ENV")
    }
    # PYTHONPATH beside the editable install: before 3.13, Windows misreads a .pth file with an accent in it.
    kept.update(PYTHONPATH=str(ROOT), PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1")
    kept.update(more)
    return kept


def quietly(command: Sequence[str], env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs *command* and keeps what it printed, both streams together."""
    return subprocess.run(
        list(command),
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def aloud(command: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Runs *command* with all it prints on standard error."""
    sys.stderr.flush()
    return subprocess.call(
        list(command), env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=sys.stderr
    )


def apt_install(packages: Sequence[str], machine: Machine) -> bool:
    """Whether apt could install *packages*; a failed update of one source may have done enough."""
    env = dict(machine.environ, DEBIAN_FRONTEND="noninteractive")
    patience = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30"]
    aloud(["apt-get", "update", "-qq", *patience], env)
    return (
        aloud(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *patience, *packages], env) == 0
    )


def newer_pythons() -> list[str]:
    """The names of new enough Pythons that start here; one that is only a name on the path does not count."""
    return [name for name in NEWER if shutil.which(name) and quietly([name, "-V"]).returncode == 0]


# --- the environment -------------------------------------------------------------------------------------


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Holds the checkout while `.venv` is changed: a second start waits instead of clearing it away."""
    with open(str(ROOT / ".venv.lock"), "w") as lock:
        if sys.platform == "win32":
            import msvcrt

            with contextlib.suppress(OSError):  # after ten seconds Windows gives up waiting, and so do we
                msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def wanted(lock: Path) -> dict[str, str]:
    """What a finished environment for *lock* is marked with."""
    parts = (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode())
    return {"root": str(ROOT), lock.stem: fingerprint(parts)}


def installed() -> dict[str, str]:
    """What READY says; empty when there is none or it cannot be read."""
    try:
        marks = json.loads(READY.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return marks if isinstance(marks, dict) else {}


def is_sound(machine: Machine) -> bool:
    """Whether `.venv` was finished, stands where it was made, and runs the Python that runs this."""
    marks = installed()
    if BEGUN.exists() or marks.get("root", str(ROOT)) != str(ROOT):
        return False
    asked = "import sys, pip; print('%d.%d' % sys.version_info[:2], sys.prefix != sys.base_prefix)"
    try:
        answer = quietly([str(venv_python(VENV, machine.system)), "-c", asked], surroundings(machine))
    except OSError:
        return False
    return answer.stdout.split() == ["{}.{}".format(*sys.version_info), "True"]


def clear_away() -> None:
    """Removes `.venv`, if it is an environment: a folder of somebody's own files stays."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.is_dir():
        if any(VENV.iterdir()) and not (BEGUN.exists() or (VENV / "pyvenv.cfg").exists()):
            raise Stopped(f"The folder {VENV} is not a Python environment. Please move it away.")
        shutil.rmtree(str(VENV))


def make_venv(machine: Machine) -> None:
    """Makes `.venv` afresh, with Debian's missing package installed if that is what it takes."""
    if VENV.exists():
        tell("The environment in .venv was interrupted, moved or made by another Python. Making it anew")
    else:
        tell(f"Making the environment in {VENV}")
    # The base interpreter: this one may live in the very .venv that is made anew.
    command = [getattr(sys, "_base_executable", None) or sys.executable, "-m", "venv", str(VENV)]
    made = attempt_venv(command)
    if made.returncode and lacks_venv(made.stdout) and machine.system.startswith("linux"):
        package = venv_package(sys.version_info[:2], system_python())
        if not machine.may_install:
            line = apt_line([package], machine.root)
            raise Stopped(
                "Python’s venv is missing. On Debian and Ubuntu, this line installs it:\n    " + line
            )
        tell(f"Installing {package} with apt")
        apt_install([package], machine)
        made = attempt_venv(command)
    if made.returncode:
        raise Stopped("The environment could not be made:\n" + made.stdout.strip())


def attempt_venv(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    clear_away()
    VENV.mkdir()
    BEGUN.touch()
    return quietly(command)


def lacks_venv(printed: str) -> bool:
    """Whether the failure is Debian's, which keeps half of venv in a package of its own."""
    return "ensurepip is not available" in printed or "No module named" in printed


def system_python() -> tuple[int, int] | None:
    """The version of the distribution's own python3, from the name that /usr/bin/python3 points to."""
    name = os.path.basename(os.path.realpath("/usr/bin/python3"))
    try:
        major, minor = name.replace("python", "", 1).split(".")
        return int(major), int(minor)
    except ValueError:
        return None


def fill_venv(lock: Path, machine: Machine) -> None:
    """Installs what *lock* names, hash by hash, and the project itself as a link to this checkout."""
    tell(f"Installing the packages of {lock.relative_to(ROOT)} (about 100 MB, once)")
    pip = [str(venv_python(VENV, machine.system)), "-m", "pip", "install"]
    if not sys.stderr.isatty():
        pip.append("--quiet")
    from_lock = ["--only-binary=:all:", "--require-hashes", "-r", str(lock)]
    project = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    env = surroundings(machine)
    if aloud([*pip, *from_lock], env) or aloud([*pip, *project], env):
        raise Stopped("The packages could not be installed. With the network back, the same command goes on.")


def environment(lock: Path, machine: Machine) -> None:
    """Leaves `.venv` as *lock* wants it; touches nothing when it already is."""
    goal = wanted(lock)
    if is_sound(machine) and goal.items() <= installed().items():
        return
    with alone():
        sound = is_sound(machine)
        if sound and goal.items() <= installed().items():
            return  # another start has done it meanwhile
        if not sound:
            make_venv(machine)
        BEGUN.touch()
        with contextlib.suppress(FileNotFoundError):
            READY.unlink()
        try:
            fill_venv(lock, machine)
        except Stopped:
            BEGUN.unlink()  # pip has ended by itself and left nothing half done
            raise
        # The larger lock holds the smaller at the same versions, so one environment serves both.
        both = goal if lock == RUN else {**wanted(RUN), **goal}
        READY.write_text(json.dumps(both), "utf-8")
        BEGUN.unlink()


# --- Qt's libraries --------------------------------------------------------------------------------------


def opens(code: str, packages: Sequence[str], machine: Machine) -> bool:
    """Whether *code* runs in the environment, once the system has the libraries it lacks.

    False when Qt starts and only the display does not answer.

    Raises:
        Stopped: libraries are missing and may not, or could not, be installed here.
    """
    fine, printed = attempt_qt(code, machine)
    if not (fine or nobody_there(printed)) and machine.may_install:
        tell("Qt lacks libraries of the system. Installing them with apt")
        apt_install(packages, machine)
        fine, printed = attempt_qt(code, machine)
    if not (fine or nobody_there(printed)):
        raise Stopped(missing_libraries(packages, printed, machine))
    return fine


def attempt_qt(code: str, machine: Machine) -> tuple[bool, str]:
    """Whether *code* runs, and what it printed: in a process of its own, for Qt may end it."""
    answer = quietly([str(venv_python(VENV, machine.system)), "-c", code], surroundings(machine))
    return answer.returncode == 0, answer.stdout.strip()


def nobody_there(printed: str) -> bool:
    """Whether Qt had its libraries and only the display did not answer."""
    return "imported" in printed and "could not connect to display" in printed


def missing_libraries(packages: Sequence[str], printed: str, machine: Machine) -> str:
    lines = printed.splitlines() or ["it ended without a word."]
    why = "Qt does not start: " + next(
        (line for line in lines if ".so" in line or "needed" in line), lines[-1]
    )
    if not machine.x_or_wayland:
        return why
    line = apt_line(packages, machine.root)
    return f"{why}\nOn Debian and Ubuntu, this line installs what it needs:\n    {line}"


def window_opens(machine: Machine) -> bool:
    """Whether the editor has a display to open on; without one Qt would end the process."""
    if not has_display(machine):
        tell("There is no display here.")
        return False
    if opens(OPEN if machine.x_or_wayland else IMPORT, LIBRARIES + LIBRARIES_X, machine):
        return True
    tell("The display that DISPLAY names does not answer.")
    return False


# --- the two commands ------------------------------------------------------------------------------------


def run(extra: Sequence[str], machine: Machine) -> int:
    """The editor with the sample map; without a display, the sample's runbook as runbook.pdf here."""
    environment(RUN, machine)
    if window_opens(machine):
        return open_editor(extra, machine)
    tell("Writing the runbook instead of opening the editor")
    return write_runbook(extra, machine)


def mapper(words: Sequence[str], machine: Machine) -> list[str]:
    return [str(venv_python(VENV, machine.system)), "-m", "mapper", *words]


def new_sample(out: Path, machine: Machine) -> int:
    lang = language(machine.environ, system_language())
    words = ["new", str(out), "--template", "webinar", "--lang", lang]
    return aloud(mapper(words, machine), surroundings(machine))


def system_language() -> str:
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
    return locale.getlocale()[0] or ""


def open_editor(extra: Sequence[str], machine: Machine) -> int:
    words = list(extra)
    if not maps_among(extra):
        sample = sample_place(Path.home()) / "Mapper sample.smap"
        status = 0 if sample.exists() else new_sample(sample, machine)
        if status:
            return exit_status(status)
        words = [str(sample), *words]
    status = exit_status(subprocess.call(mapper(words, machine), env=surroundings(machine)))
    if status > 128:
        tell(f"Mapper has ended by signal {status - 128}. Starting it again brings back your work.")
    return status


def sample_place(home: Path) -> Path:
    """The person's documents, where the sample stays theirs; else a fresh folder that may go."""
    documents = home / "Documents"
    if documents.is_dir() and os.access(str(documents), os.W_OK):
        return documents
    return Path(tempfile.mkdtemp(prefix="mapper-"))


def write_runbook(extra: Sequence[str], machine: Machine) -> int:
    out = Path.cwd() / "runbook.pdf"
    maps = maps_among(extra)
    options = [word for word in extra if word not in maps]
    with tempfile.TemporaryDirectory(prefix="mapper-") as folder:
        chosen = Path(maps[0]) if maps else Path(folder) / "webinar.smap"
        status = 0 if maps else new_sample(chosen, machine)
        status = status or aloud(
            mapper(["export", str(chosen), str(out), *options], machine), surroundings(machine)
        )
    if status == 0:
        answer(os.fsencode(out) + b"\n")
    return exit_status(status)


def test(extra: Sequence[str], machine: Machine) -> int:
    """Style, form, types and the suite, all of them; the status of the first that is not in order."""
    environment(TEST, machine)
    opens(IMPORT, LIBRARIES, machine)
    virtual_display(machine)
    python = str(venv_python(VENV, machine.system))
    ours = [name for name in ("mapper", "tests", "packaging") if (ROOT / name).is_dir()]
    os.chdir(str(ROOT))
    env = surroundings(machine, QT_QPA_PLATFORM="offscreen")
    failed: dict[str, int] = {}
    for words in (["ruff", "check", *ours], ["ruff", "format", "--check", *ours], ["mypy", "mapper"]):
        tell("· " + " ".join(words))
        status = exit_status(aloud([python, "-m", *words], env))
        if status:
            failed[" ".join(words)] = status
    tell("· pytest")
    status, closing = suite([python, "-m", "pytest", "-n", "2", *extra], env)
    if status:
        failed["pytest"] = status
    for name in failed:
        tell("Not in order: " + name)
    answer(closing)
    return next(iter(failed.values()), 0)


def virtual_display(machine: Machine) -> None:
    """Xvfb for the tests that need a real X display: installed if it may be, else those tests are skipped."""
    if not machine.system.startswith("linux"):
        return
    packages = ("xvfb", "xauth", *LIBRARIES_X)
    try:
        if opens(LOAD_X, packages, machine) and shutil.which("Xvfb"):
            return
        if machine.may_install:
            tell("Installing Xvfb with apt")
            if apt_install(packages, machine):
                return
        line = apt_line(packages, machine.root)
        tell(f"Xvfb is missing, so its tests are skipped. To have it:\n    {line}")
    except Stopped as why:
        tell(f"The tests that need an X display cannot run here. {why}")


def suite(command: Sequence[str], env: Mapping[str, str]) -> tuple[int, bytes]:
    """Runs pytest, shows what it prints as it comes, and holds its last line back as the answer."""
    closing = b""
    with subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        assert process.stdout
        for line in iter(process.stdout.readline, b""):
            answer(closing)
            closing = line
    return exit_status(process.returncode), closing


# --- the door --------------------------------------------------------------------------------------------


def main(words: Sequence[str]) -> int:
    commands = {"run": run, "test": test}
    if not words or words[0] not in commands:
        tell("Usage: python3 packaging/bootstrap.py run|test [more words for the editor or for pytest]")
        return 0 if words and words[0] in ("-h", "--help") else 2
    if sys.version_info[:2] < NEEDED:
        tell(too_old(sys.version_info[:2], newer_pythons()))
        return 2
    try:
        return commands[words[0]](words[1:], this_machine())
    except Stopped as why:
        tell(str(why))
    except KeyboardInterrupt:
        tell("Stopped. The same command takes it up again.")
        return 128 + signal.SIGINT
    except Exception as problem:  # whatever it is, a person reads a sentence and no traceback
        tell(f"This could not be finished: {problem} ({type(problem).__name__})")
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
