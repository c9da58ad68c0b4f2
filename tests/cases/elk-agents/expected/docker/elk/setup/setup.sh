#!/usr/bin/env bash
# Made by logagg 0.0.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate
#
# Creates what the stack needs in Elasticsearch (setup.sh elasticsearch) or Kibana (setup.sh kibana). You can run it again
# at any time: it updates what exists and creates what is missing. It never deletes anything.
set -uo pipefail

readonly PART=${1:?elasticsearch or kibana}
readonly HERE=$(dirname "${BASH_SOURCE[0]}")
readonly ELASTICSEARCH=${ELASTICSEARCH_URL:?}
readonly KIBANA=${KIBANA_URL:?}
readonly SECRETS=${SECRETS_FOLDER:-/run/secrets}
# Seconds to wait until a server answers and accepts the password. While it starts, it refuses correct passwords too.
readonly PATIENCE=${PATIENCE:-300}
readonly PASSWORD_PATIENCE=${PASSWORD_PATIENCE:-60}

# Body and HTTP status of the last response. 000 means no response.
ANSWER=''
STATUS=000

say() { printf '%s-setup: %s\n' "$PART" "$1"; }
fail() { say "$1" >&2; exit 1; }

# A string in double quotes, for both JSON and curl's config file.
quoted() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# --- Passwords. They are passed through file descriptors only: other users can see arguments and the environment. ---

secret() { # file
  local value
  value=$(cat -- "$SECRETS/$1") || fail "the secret $1 cannot be read."
  [[ -n $value ]] || fail "the secret $1 is empty."
  [[ $value != *[[:cntrl:]]* ]] || fail "the secret $1 contains a line break or another control character."
  printf '%s' "$value"
}

ELASTIC=$(secret elastic_password) || exit 1

# For curl's config file.
login() { printf 'user = %s\n' "$(quoted "elastic:$ELASTIC")"; }

password_body() { printf '{"password":%s}' "$(quoted "$1")"; } # password

user_body() { # password, role
  printf '{"password":%s,"roles":[%s]}' "$(quoted "$1")" "$(quoted "$2")"
}

# --- Requests ---

request() { # method, address, arguments of curl
  local method=$1 address=$2
  shift 2
  ANSWER=$(curl --disable --silent --show-error --noproxy '*' --max-time 60 --config <(login) \
    --header 'kbn-xsrf: true' --request "$method" --write-out '\n%{http_code}' "$@" "$address" 2>&1)
  STATUS=${ANSWER##*$'\n'}
  ANSWER=${ANSWER%$'\n'*}
}

json() { # method, address, file
  request "$1" "$2" --header 'content-type: application/json' --data-binary "@$3"
}

# Temporary failures: no response, too many requests, not ready.
passes() { [[ $STATUS =~ ^(000|408|429|502|503|504)$ ]]; }

# Retries until the server accepts or refuses the request.
try() { # command and arguments
  local until=$((SECONDS + PATIENCE)) refused=$((SECONDS + PASSWORD_PATIENCE))
  while true; do
    "$@"
    if [[ $STATUS == 401 ]]; then
      ((SECONDS < refused)) || refuse
    elif passes; then
      refused=$((SECONDS + PASSWORD_PATIENCE))
      ((SECONDS < until)) || fail "no answer within $PATIENCE s (status $STATUS): $(brief)"
    else
      return
    fi
    sleep 2
  done
}

refuse() {
  fail "the password of the user elastic is wrong. If it was changed in Kibana, set ELASTIC_PASSWORD to the new one. If
ELASTIC_PASSWORD was changed, start everything with --force-recreate. To replace a lost password, run
elasticsearch-reset-password in the container of Elasticsearch."
}

# The beginning of a response, on one line.
brief() { printf '%.400s' "${ANSWER//$'\n'/ }"; }

succeeded() { [[ $STATUS =~ ^2 ]]; }

# Sends a request that must succeed. The error contains no password, because responses do not repeat the request.
must() { # name of the thing, command and arguments
  local what=$1
  shift
  try "$@"
  succeeded || fail "$what was refused (status $STATUS): $(brief)"
  say "$what is ready."
}

put() { must "$1" json PUT "$ELASTICSEARCH$2" "$HERE/$3"; } # name of the thing, path, file

set_user() { json PUT "$ELASTICSEARCH/_security/user/$1" <(user_body "$2" "$1"); } # name, password

# Creates a user, and a role of the same name.
user() { # name, file of the role, secret
  local password
  password=$(secret "$3") || exit 1
  put "the role $1" "/_security/role/$1" "$2"
  must "the user $1" set_user "$1" "$password"
}

set_password() { json POST "$ELASTICSEARCH/_security/user/$1/_password" <(password_body "$2"); } # name, password

# --- Data streams ---

# An existing stream gets new fields at once. If a field's type changed, a rollover creates a new index.
stream() { # name
  try request GET "$ELASTICSEARCH/_data_stream/$1"
  if [[ $STATUS == 404 ]]; then
    try request PUT "$ELASTICSEARCH/_data_stream/$1"
    # Another client created it first.
    [[ $ANSWER == *resource_already_exists_exception* ]] && STATUS=200
    succeeded || fail "the data stream $1 was refused (status $STATUS): $(brief)"
  else
    succeeded || fail "the data stream $1 cannot be read (status $STATUS): $(brief)"
    try json PUT "$ELASTICSEARCH/$1/_mapping?write_index_only=true" "$HERE/mappings.json"
    if [[ $STATUS == 400 ]]; then
      must "a new index of $1, as a field's type changed," request POST "$ELASTICSEARCH/$1/_rollover"
    else
      succeeded || fail "the fields of $1 were refused (status $STATUS): $(brief)"
    fi
  fi
  say "the data stream $1 is ready."
}

# --- What is created ---

in_elasticsearch() {
  say 'waiting for Elasticsearch.'
  must 'Elasticsearch' request GET "$ELASTICSEARCH/_cluster/health?wait_for_status=yellow&timeout=5s"
  local password
  password=$(secret kibana_system_password) || exit 1
  must 'the password of kibana_system' set_password kibana_system "$password"
  user shop-writer role-writer.json elasticsearch_writer_password
  user shop-reader role-reader.json elasticsearch_reader_password
  user shop-alerter role-alerter.json elasticsearch_alerter_password
  put 'the lifecycle policy shop-31d' /_ilm/policy/shop-31d ilm-policy-shop-31d.json
  put 'the ingest pipeline shop' /_ingest/pipeline/shop ingest-pipeline.json
  put 'the component template shop-lines' /_component_template/shop-lines component-template.json
  put 'the index template shop-31d' /_index_template/shop-31d index-template-shop-31d.json
  put 'the index template shop-alerter' /_index_template/shop-alerter alerter-template.json
  stream logs-shop-31d
}

in_kibana() {
  say 'waiting for Kibana.'
  must 'Kibana' request GET "$KIBANA/api/status"
  must 'the data view' json POST "$KIBANA/api/data_views/data_view" "$HERE/data-view.json"
  # Only if no default is set yet.
  must 'a default data view' json POST "$KIBANA/api/data_views/default" "$HERE/default-view.json"
  must 'searches and dashboards' request POST "$KIBANA/api/saved_objects/_import?overwrite=true" \
    --form "file=@$HERE/kibana-objects.ndjson;type=application/ndjson"
  [[ $ANSWER == *'"success":true'* ]] || fail "Kibana did not import all searches and dashboards: $(brief)"
}

case $PART in
  elasticsearch) in_elasticsearch ;;
  kibana) in_kibana ;;
  *) fail 'the argument must be elasticsearch or kibana.' ;;
esac
say 'done.'
