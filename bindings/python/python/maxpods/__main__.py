"""`python -m maxpods`: the program that comes with the package."""

import os
import subprocess
import sys
import sysconfig


def program() -> str:
    """Where the program was installed."""
    name = "maxpods" + sysconfig.get_config_var("EXE")
    schemes = [None, sysconfig.get_preferred_scheme("user")]
    folders = [sysconfig.get_path("scripts", scheme) if scheme else sysconfig.get_path("scripts") for scheme in schemes]
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    raise FileNotFoundError(f"there is no {name} in {' or '.join(folders)}; install the package anew")


def main() -> None:
    """Runs the program in place of this process."""
    command = [program(), *sys.argv[1:]]
    if sys.platform == "win32":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
