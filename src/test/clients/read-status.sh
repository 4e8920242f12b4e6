#!/usr/bin/env bash
# usage: src/test/clients/read-status.sh URL BYTES length|chunked TIMES [HEADER: VALUE]...
# Posts a body of that size by curl and prints the status of the answer, each time on a new
# connection.
set -euo pipefail

url="$1" size="$2" framing="$3" times="$4"
shift 4
options=()
for header in "$@"; do options+=(--header "$header"); done
[ "$framing" = length ] || options+=(--header "Transfer-Encoding: chunked")
for ((i = 0; i < times; i++)); do
  head --bytes "$size" /dev/zero | tr '\0' x |
    curl --silent --show-error --max-time 60 --output /dev/null --write-out '%{http_code}\n' \
      "${options[@]}" --data-binary @- "$url"
done
