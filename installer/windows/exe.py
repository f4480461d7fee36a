"""What goes into the two programs besides their code: icon, version resource, manifest, modules found by name."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from installer.windows.about import BUILD, COPYRIGHT, DESCRIPTION, NAME, PUBLISHER, four_numbers, version

ICON = BUILD / "waypost.ico"
VERSION = BUILD / "version.txt"
MANIFEST = Path(__file__).with_name("waypost.manifest")

FOUND_BY_NAME = [
    *("logging.config", "sqlalchemy.dialects.sqlite", "alembic.ddl.sqlite"),
    *("sqlalchemy.dialects.postgresql", "alembic.ddl.postgresql", "psycopg_binary"),
    *("keyring.backends.Windows", "_rl_accel"),
]
"""What no import statement names.

The migrations import when they run; SQLAlchemy finds a dialect by its name, psycopg its C library, keyring the system's
store, and reportlab its accelerator.
"""
SHARED = (
    *("sqlalchemy", "reportlab", "pydantic", "rich", "PIL", "xlsxwriter", "alembic", "psycopg"),
    *("typer", "holidays", "mako", "markdown_it", "pygments", "rapidfuzz", "attr", "asyncio", "email"),
)
"""Packages that lie beside the two programs, for both; all others are in each of them, and an MSI holds them twice."""
NEVER_USED = [
    *("tkinter", "doctest", "pydoc_data", "test", "pytest", "_pytest", "hypothesis", "PyInstaller", "numpy"),
    *("setuptools", "pkg_resources", "sqlalchemy.testing"),
    *("PIL._avif", "PIL.AvifImagePlugin", "PIL.ImageQt", "PIL.ImageTk", "PIL._webp", "PIL._imagingcms"),
    *("PIL._imagingtk", "PIL._imagingft", "PySide6.QtNetwork"),
    # Tables are described with SQLAlchemy Core; PDFs have no charts of reportlab's; hashes come with Python itself.
    *("sqlalchemy.orm", "reportlab.graphics", "_hashlib", "_pydecimal", "unittest"),
    *(f"sqlalchemy.dialects.{name}" for name in ("mssql", "mysql", "oracle")),
    *("pydantic.v1", "pydantic.mypy", "pydoc", "rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.distance.metrics_cpp_avx2"),
]
"""What a library would import if somebody used a part of it that Waypost does not."""


def unused_colouring() -> list[str]:
    """The languages, outputs and styles of Pygments, which rich brings along; a plan has no program text in it."""
    packages = ("pygments.lexers", "pygments.formatters", "pygments.styles")
    return [
        f"{package}.{each.name}"
        for package in packages
        for each in iter_modules(import_module(package).__path__)
        if each.name != "_mapping"
    ]


def version_resource() -> str:
    """The version as PyInstaller reads it: what the file's Properties show under Details."""
    numbers = four_numbers(version())
    words = {
        "CompanyName": PUBLISHER,
        "FileDescription": DESCRIPTION,
        "FileVersion": version(),
        "InternalName": NAME.lower(),
        "LegalCopyright": COPYRIGHT,
        "ProductName": NAME,
        "ProductVersion": version(),
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),"
        f" kids=[StringFileInfo([StringTable('080904B0', [{strings}])]),"
        " VarFileInfo([VarStruct('Translation', [2057, 1200])])])\n"
    )
