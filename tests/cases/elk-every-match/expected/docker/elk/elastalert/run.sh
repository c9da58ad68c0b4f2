#!/bin/sh
# Made by logagg 0.0.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate

# Stands in the place of the image's own starter, which would need the password in the container's settings, where
# everyone who may ask Docker sees it.
set -eu
ES_PASSWORD="$(cat /run/secrets/elasticsearch_alerter_password)"
export ES_PASSWORD
elastalert-create-index --config /opt/elastalert/config.yaml
exec elastalert --config /opt/elastalert/config.yaml "$@"
