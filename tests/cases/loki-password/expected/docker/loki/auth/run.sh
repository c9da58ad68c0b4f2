#!/bin/sh
# Made by logagg 0.0.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate

# Caddy compares passwords with a hash. The password itself is in no argument and no environment.
set -eu
LOGAGG_PASSWORD_HASH="$(caddy hash-password < /run/secrets/loki_password)"
export LOGAGG_PASSWORD_HASH
exec caddy run --config /etc/caddy/Caddyfile --adapter caddyfile
