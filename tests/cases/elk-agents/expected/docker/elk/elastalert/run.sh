#!/bin/sh
# Made by logagg 0.0.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate

# Replaces the image's own start script. That script needs the password in the container's settings, where everyone with
# access to Docker can read it.
set -eu
ES_PASSWORD="$(cat /run/secrets/elasticsearch_alerter_password)"
export ES_PASSWORD
elastalert-create-index --config /opt/elastalert/config.yaml
exec elastalert --config /opt/elastalert/config.yaml "$@"
