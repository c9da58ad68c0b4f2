/** The group of `LOGFMT_LINE` that has the pairs. */
export const LOGFMT_PAIRS = 'log_pairs';

/**
 * A whole first line that is logfmt as go-logfmt 0.6 reads it: keys without `=`, `"` and broken UTF-8, values bare or
 * quoted with JSON's escapes. Without this check the values before an error would be kept.
 */
export const LOGFMT_LINE = (() => {
  const space = '[\\x00-\\x09\\x0B-\\x20]';
  const key = '[^\\x00-\\x20="\\x{FFFD}]+';
  const escaped = `\\\\(?:["\\\\/'bfnrt]|u[0-9A-Fa-f]{4})`;
  const quoted = `"(?:[^"\\\\\\n]*|(?:[^"\\\\\\x00-\\x1F]|${escaped})*)"`;
  const bare = `${key}(?:=[^\\x00-\\x20="]*)?`;
  const pairs = `${space}*(?:${key}=${quoted}${space}*|${bare}${space}+)*(?:${bare})?`;
  return `^(?P<${LOGFMT_PAIRS}>${pairs})(?:\\n|$)`;
})();

/** What a decimal number looks like; also a JavaScript pattern. */
export const NUMBER = '[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?';
