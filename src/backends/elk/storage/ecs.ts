/**
 * Names of the Elastic Common Schema for fields that many applications have, each with the names that they use. Dashboards and
 * queries from others find the fields by these names; the fields themselves keep the names of the spec.
 */
export const ECS: Readonly<Record<string, readonly string[]>> = {
  'client.address': ['client', 'client_ip', 'client_address', 'remote_addr', 'remote_address', 'remote_ip'],
  'error.stack_trace': ['stack_trace', 'stacktrace', 'stack'],
  'error.type': ['error_type', 'exception_class', 'error_class'],
  'http.request.id': ['request_id', 'req_id', 'x_request_id'],
  'http.request.method': ['method', 'http_method', 'request_method'],
  'http.request.referrer': ['referrer', 'referer', 'http_referer'],
  'http.response.body.bytes': ['bytes', 'bytes_sent', 'body_bytes_sent', 'response_bytes'],
  'http.response.status_code': ['status', 'status_code', 'http_status', 'http_status_code', 'response_status'],
  'log.logger': ['logger', 'logger_name'],
  'process.pid': ['pid', 'process_id'],
  'process.thread.name': ['thread', 'thread_name'],
  'span.id': ['span_id', 'spanId'],
  'transaction.id': ['transaction_id'],
  'url.domain': ['vhost', 'http_host', 'server_name'],
  'url.original': ['url', 'uri', 'request_uri'],
  'url.path': ['path', 'url_path', 'request_path'],
  'url.query': ['query_string'],
  'user.id': ['user_id', 'userId', 'uid'],
  'user.name': ['user_name', 'username', 'remote_user'],
  'user_agent.original': ['user_agent', 'http_user_agent', 'userAgent'],
};

export interface Alias {
  readonly ecs: string;
  /** The field that it is another name of. */
  readonly path: string;
}

/** An alias for each declared field whose meaning is known. If several fields have one meaning, the first in the table has it. */
export function ecsAliases(keys: readonly string[]): readonly Alias[] {
  return Object.entries(ECS).flatMap(([ecs, names]) => {
    const key = [ecs.replaceAll('.', '_'), ...names].find((name) => keys.includes(name));
    return key === undefined ? [] : [{ ecs, path: `app.${key}` }];
  });
}
