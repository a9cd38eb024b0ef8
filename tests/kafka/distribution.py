"""Apache Kafka: the jars that pom.xml lists, downloaded by Maven and kept between runs."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CACHE", "Distribution", "Unavailable", "fetch"]

HERE = Path(__file__).parent
CACHE = "NOVATREK_KAFKA_CACHE"
OLDEST_JAVA = 17  # the minimum for Kafka 4 brokers


class Unavailable(Exception):  # noqa: N818 - a state of this machine more than an error
    """Kafka cannot be run on this machine. The message names the program to install."""


@dataclass(frozen=True)
class Distribution:
    """A Kafka that can be started.

    Attributes:
        java: Path of the Java program.
        jars: The folder with the class path.
    """

    java: str
    jars: Path

    def command(self, properties: Path) -> list[str]:
        """Return the command line of a node."""
        return self.program("kafka.Kafka", str(properties))

    def program(self, main: str, *arguments: str) -> list[str]:
        """Return the command line of a program of Kafka, by its class."""
        return [
            self.java,
            "-Xmx256m",
            "-XX:+UseSerialGC",  # these two: a quick start matters more than speed
            "-XX:TieredStopAtLevel=1",
            "-Djava.net.preferIPv4Stack=true",
            f"-Dlog4j2.configurationFile={HERE / 'log4j2.properties'}",
            "-cp",
            f"{self.jars}/*",
            main,
            *arguments,
        ]


def fetch() -> Distribution:
    """Return the Kafka of pom.xml; Maven downloads it the first time.

    Raises:
        Unavailable: Java or Maven is missing, Java is too old, or Maven failed.
    """
    java = _java()
    pom = HERE / "pom.xml"
    folder = _cache() / hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    jars = folder / "jars"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not jars.exists():
            _copy_dependencies(pom, jars)
    return Distribution(java, jars)


def _cache() -> Path:
    if chosen := os.environ.get(CACHE):
        return Path(chosen)
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "novatrek-gen" / "kafka"


def _java() -> str:
    how = f"install Java {OLDEST_JAVA} or newer (Debian: openjdk-17-jre-headless)"
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin" if home else None)
    if java is None:
        raise Unavailable(how)
    printed = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', printed)
    if version is None or int(version[1]) < OLDEST_JAVA:
        raise Unavailable(
            f"{how}; {java} is {printed.partition(chr(10))[0] or 'of unknown version'}"
        )
    return java


def _copy_dependencies(pom: Path, jars: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("install Maven (Debian: maven)")
    incoming = jars.with_name("incoming")
    shutil.rmtree(incoming, ignore_errors=True)
    done = subprocess.run(
        [maven, "-B", "-q", "-f", str(pom), "dependency:copy-dependencies",
         "-DincludeScope=runtime", f"-DoutputDirectory={incoming}"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise Unavailable(f"Maven could not download Kafka:\n{done.stdout[-2000:]}{done.stderr}")
    incoming.rename(jars)  # the folder exists only if it is complete
