"""The issuers of certificates that this computer trusts, as libpq wants them: in a file.

libpq's own word for them, `sslrootcert=system`, means the folder that its OpenSSL was built with. That of psycopg's
wheels is on no computer, and on Windows no OpenSSL looks where Windows keeps them.
"""

import os
import ssl
import sys
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # SUSE
    "/etc/ssl/cert.pem",  # Alpine, macOS
)


@cache
def trusted_issuers() -> str:
    """A file of them, or "system" where there is none, which trusts nobody unless OpenSSL is told of some."""
    if sys.platform == "win32":
        return str(_written(user_cache_path("Waypost", appauthor=False) / "issuers.pem"))
    return next((bundle for bundle in BUNDLES if Path(bundle).exists()), "system")


def _written(file: Path) -> Path:
    """The issuers that Windows trusts, those that IT added by Group Policy among them, written to a file."""
    certificates = ssl.create_default_context().get_ca_certs(binary_form=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    new.write_text("".join(map(ssl.DER_cert_to_PEM_cert, certificates)), encoding="ascii")
    new.replace(file)
    return file
