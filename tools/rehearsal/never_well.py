"""A release that starts and never gets healthy, made of another one."""

import os
from pathlib import Path

from shell import run

SOURCE = Path(__file__).parent / "releases/NeverWell.java"
# What its Dockerfile says, in a folder with the class.
NEVER_WELL = (
    "COPY NeverWell.class /never-well/",
    'ENTRYPOINT ["/opt/runtime/bin/java", "-Xmx32m", "-cp", "/never-well", "NeverWell"]',
)


def compile_never_well(folder):
    run(Path(os.environ["JAVA_HOME"]) / "bin/javac", "-d", folder, SOURCE)
