"""usage: read_status.py URL BYTES length|chunked TIMES [HEADER: VALUE]...

Posts a body of that size and prints the status of the answer, each time on a new connection.
Python's client sends the whole body before it reads anything.
"""

import http.client
import sys
import urllib.parse

SECONDS_TO_ANSWER = 60
PORTION = 65_536


def main(address, size, framing, times, *headers):
    url = urllib.parse.urlsplit(address)
    portions = [b"x" * min(PORTION, int(size) - start) for start in range(0, int(size), PORTION)]
    chunked = framing == "chunked"
    for _ in range(int(times)):
        connection = http.client.HTTPConnection(url.hostname, url.port, timeout=SECONDS_TO_ANSWER)
        connection.request(
            "POST",
            url.path,
            body=iter(portions) if chunked else b"".join(portions),
            headers=dict(header.split(": ", 1) for header in headers),
            encode_chunked=chunked,
        )
        print(connection.getresponse().status)
        connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
