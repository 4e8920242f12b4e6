#!/usr/bin/env bash
# Writes pgbouncer's configuration from the variables that the replaced image knows, and runs it.
set -euo pipefail
: "${DB_HOST:?}" "${DB_USER:?}" "${DB_PASSWORD:?}"
umask 077
mkdir -p /tmp/pgbouncer
printf '"%s" "%s"\n' "$DB_USER" "$DB_PASSWORD" >/tmp/pgbouncer/userlist.txt
cat >/tmp/pgbouncer/pgbouncer.ini <<INI
[databases]
${DB_NAME:-*} = host=$DB_HOST port=${DB_PORT:-5432}
[pgbouncer]
listen_addr = 0.0.0.0
listen_port = ${LISTEN_PORT:-5432}
unix_socket_dir =
auth_type = ${AUTH_TYPE:-scram-sha-256}
auth_file = /tmp/pgbouncer/userlist.txt
pool_mode = ${POOL_MODE:-session}
default_pool_size = ${DEFAULT_POOL_SIZE:-20}
max_client_conn = ${MAX_CLIENT_CONN:-100}
max_prepared_statements = ${MAX_PREPARED_STATEMENTS:-200}
ignore_startup_parameters = ${IGNORE_STARTUP_PARAMETERS:-extra_float_digits}
admin_users = ${ADMIN_USERS:-$DB_USER}
INI
exec pgbouncer /tmp/pgbouncer/pgbouncer.ini
