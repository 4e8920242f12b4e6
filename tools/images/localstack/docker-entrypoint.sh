#!/usr/bin/env bash
# Has the name and the place that Testcontainers calls after its own start script.
set -euo pipefail
exec /opt/localstack/bin/python -m localstack.runtime.main
