"""Why a server's certificate is not believed: libpq says only that it could not be verified."""

import socket
import ssl
import struct

SSL_REQUEST = struct.pack("!ii", 8, 80877103)
"""What asks a server for TLS (https://www.postgresql.org/docs/current/protocol-message-formats.html)."""
PATIENCE = 10.0
"""Seconds to wait for its answer."""


def verdict(host: str, port: int, issuers: str | None) -> str:
    """What Python's TLS says of the certificate, in OpenSSL's words; "" where it finds nothing wrong or no answer."""
    try:
        context = ssl.create_default_context(cafile=issuers)
        with socket.create_connection((host, port), PATIENCE) as plain:
            plain.sendall(SSL_REQUEST)
            if plain.recv(1) == b"S":
                context.wrap_socket(plain, server_hostname=host).close()
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    except OSError:
        return ""
    return ""
