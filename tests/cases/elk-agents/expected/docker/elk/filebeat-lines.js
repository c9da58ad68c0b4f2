// Made by logagg 0.0.0 from logagg.yaml.
// To change it, edit logagg.yaml and run: logagg generate
//
// Filebeat runs this for every entry (processor `script`, JavaScript 5.1). filebeat.yml passes each service's settings
// and stores the parsed line in `logagg.line`: an object (json), the key=value pairs (logfmt) or the pattern's groups (text).

/** The level for each accepted spelling, in lower case. */
var LEVELS = {
  "10": "trace",
  "20": "debug",
  "30": "info",
  "40": "warn",
  "50": "error",
  "60": "fatal",
  "trace": "trace",
  "trc": "trace",
  "verbose": "trace",
  "finest": "trace",
  "finer": "trace",
  "silly": "trace",
  "debug": "debug",
  "dbg": "debug",
  "fine": "debug",
  "config": "debug",
  "info": "info",
  "information": "info",
  "informational": "info",
  "notice": "info",
  "note": "info",
  "inf": "info",
  "log": "info",
  "system": "info",
  "warn": "warn",
  "warning": "warn",
  "wrn": "warn",
  "error": "error",
  "err": "error",
  "eror": "error",
  "severe": "error",
  "fatal": "fatal",
  "ftl": "fatal",
  "critical": "fatal",
  "crit": "fatal",
  "alert": "fatal",
  "emerg": "fatal",
  "emergency": "fatal",
  "panic": "fatal",
  "pnc": "fatal",
  "dpanic": "fatal"
};

var NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$/;

/** Elasticsearch rejects a document if a flattened field is nested deeper than 20. */
var MAX_DEPTH = 15;

/** Converts a field's text to its declared type; undefined if the text is not of that type. */
var CONVERTERS = {
  keyword: function (text) {
    return text;
  },
  number: function (text) {
    return NUMBER.test(text) ? scalar(Number(text)) : undefined;
  },
  boolean: function (text) {
    return text === "true" ? true : text === "false" ? false : undefined;
  }
};

var service;

/** Levels of words that only this service writes. */
var words;

/** The names of all fields that the spec declares, and each name split at its dots. */
var named;
var paths;

function register(params) {
  service = params;
  words = {};
  (service.levels || []).forEach(function (one) {
    words[one.word] = one.level;
  });
  named = [service.level, service.message, service.trace, service.time && service.time.field];
  (service.fields || []).forEach(function (field) {
    if (!CONVERTERS.hasOwnProperty(field.type)) throw "unknown field type: " + field.type;
    named.push(field.name);
  });
  named = named.filter(function (name) {
    return typeof name === "string";
  });
  paths = named.map(function (name) {
    return name.split(".");
  });
}

function process(event) {
  var line = lineOf(event);
  var level = levelOf(line) || levelNamed(LEVELS, event.Get("logagg.detected"));
  if (isDropped(level)) {
    event.Cancel();
    return;
  }
  put(event, "log.level", level);
  put(event, "message", textOf(valueAt(line, service.message)));
  put(event, "trace.id", textOf(valueAt(line, service.trace)));
  put(event, "logagg.time", timeOf(line));
  putFields(event, line, level);
  if (service.format === "json") put(event, "extra", extraOf(line));
}

function put(event, key, value) {
  if (value !== undefined) event.Put(key, value);
}

/** The parsed line as an object; undefined if the entry could not be parsed. */
function lineOf(event) {
  var line = event.Get("logagg.line");
  if (!isObject(line)) return undefined;
  return service.format === "logfmt" ? pairsOf(line.log_pairs || "") : line;
}

/**
 * The pairs of a valid logfmt line; the last value of a key wins. Reads one character at a time: in this JavaScript engine
 * a regular expression stops too early after an emoji, so text in quotes would be read as pairs.
 */
function pairsOf(text) {
  var line = {};
  var at = 0;
  while (at < text.length) {
    var key = bareAt(text, at);
    at += key.length;
    var value = text.charAt(at) === "=" ? pairValue(text, at + 1) : "";
    if (key !== "") line[key] = unquoted(value);
    at += value.length + 1;
  }
  return line;
}

function pairValue(text, at) {
  return text.charAt(at) === '"' ? quotedAt(text, at) : bareAt(text, at);
}

/** The text up to the next space, `=` or `"`. */
function bareAt(text, from) {
  var end = from;
  while (end < text.length && text.charCodeAt(end) > 32 && '="'.indexOf(text.charAt(end)) < 0) end += 1;
  return text.slice(from, end);
}

/** The quoted text, including its quotes. */
function quotedAt(text, from) {
  var end = from + 1;
  while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === "\\" ? 2 : 1;
  return text.slice(from, end + 1);
}

var ESCAPES = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function unquoted(value) {
  if (value.charAt(0) !== '"') return value;
  var rest = value.slice(1, -1);
  var plain = "";
  for (var at = rest.indexOf("\\"); at >= 0; at = rest.indexOf("\\")) {
    var escape = escapeOf(rest.slice(at, at + 12));
    plain += rest.slice(0, at) + escape.text;
    rest = rest.slice(at + escape.length);
  }
  return plain + rest;
}

/** The character and the length of the escape sequence at the start of a text. */
function escapeOf(text) {
  // Convert both halves of a character above U+FFFF together: this engine cannot join them later.
  var pair = /^\\u([Dd][89ABab]..)\\u([Dd][C-Fc-f]..)/.exec(text);
  if (pair !== null) return { length: 12, text: String.fromCharCode(parseInt(pair[1], 16), parseInt(pair[2], 16)) };
  var letter = text.charAt(1);
  if (letter !== "u") return { length: 2, text: ESCAPES.hasOwnProperty(letter) ? ESCAPES[letter] : letter };
  return { length: 6, text: String.fromCharCode(parseInt(text.slice(2, 6), 16)) };
}

/**
 * A field's string, number or boolean; undefined for anything else. "a.b" is the key "a.b" or, in JSON without that key,
 * the key "b" of the object "a".
 */
function valueAt(line, name) {
  if (line === undefined || typeof name !== "string") return undefined;
  var flat = scalar(line[name]);
  if (flat !== undefined || service.format !== "json") return flat;
  var path = paths[named.indexOf(name)];
  var parent = path.length === 1 ? undefined : parentOf(line, path, path.length);
  return parent === undefined ? undefined : scalar(parent[path[path.length - 1]]);
}

/** The object that contains the key number `count` of a path. */
function parentOf(line, path, count) {
  var parent = line;
  for (var at = 0; at < count - 1; at += 1) {
    parent = parent[path[at]];
    if (!isObject(parent)) return undefined;
  }
  return parent;
}

function scalar(value) {
  if (typeof value === "number") return isFinite(value) ? value : undefined;
  return typeof value === "boolean" || (typeof value === "string" && value !== "") ? value : undefined;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value) {
  if (typeof value === "number") return decimal(value);
  return value === undefined ? undefined : String(value);
}

/** A number without an exponent. */
function decimal(number) {
  var parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(String(number));
  if (parts === null) return String(number);
  var digits = parts[2] + (parts[3] || "");
  var exponent = Number(parts[4]);
  if (exponent < 0) return parts[1] + "0." + zeros(-exponent - 1) + digits;
  return parts[1] + digits + zeros(exponent - digits.length + 1);
}

function zeros(count) {
  return new Array(count + 1).join("0");
}

function levelOf(line) {
  var word = textOf(valueAt(line, service.level));
  return word === undefined ? undefined : levelNamed(words, word) || levelNamed(LEVELS, word);
}

function levelNamed(levels, word) {
  var key = String(word).toLowerCase();
  return levels.hasOwnProperty(key) ? levels[key] : undefined;
}

/** Sampling drops some entries of the listed levels. */
function isDropped(level) {
  var sampling = service.sampling;
  if (!sampling || level === undefined || sampling.levels.indexOf(level) < 0) return false;
  return Math.random() >= sampling.keep;
}

function putFields(event, line, level) {
  (service.fields || []).forEach(function (field) {
    var value = field.name === service.level ? level : converted(valueAt(line, field.name), field.type);
    put(event, "app." + field.key, value);
  });
}

function converted(value, type) {
  var text = textOf(value);
  return text === undefined ? undefined : CONVERTERS[type](text);
}

/** The time in a format that the processor `timestamp` reads. */
function timeOf(line) {
  if (!service.time) return undefined;
  var text = textOf(valueAt(line, service.time.field));
  if (text === undefined || (service.time.format !== "unix" && service.time.format !== "unix_ms")) return text;
  return unixTime(text, service.time.format);
}

/** Converts seconds (with a fraction) or milliseconds since 1970 to RFC 3339 with nanoseconds. */
function unixTime(text, format) {
  var parts = format === "unix" ? /^(\d{1,11})(?:\.(\d+))?$/.exec(text) : /^(\d{0,11}?)(\d{1,3})$/.exec(text);
  if (parts === null) return undefined;
  var fraction = format === "unix" ? parts[2] || "" : ("00" + parts[2]).slice(-3);
  var seconds = new Date(Number(parts[1]) * 1000).toISOString().slice(0, -5);
  return seconds + "." + (fraction + zeros(9)).slice(0, 9) + "Z";
}

/** All undeclared keys. Changes the line. */
function extraOf(line) {
  if (line === undefined) return undefined;
  named.forEach(function (name, at) {
    delete line[name];
    if (paths[at].length > 1) remove(line, paths[at]);
  });
  flatten(line, 1);
  return Object.keys(line).length === 0 ? undefined : line;
}

/** Deletes the value at a path, and the objects that become empty. */
function remove(line, path) {
  for (var count = path.length; count > 0; count -= 1) {
    var parent = parentOf(line, path, count);
    if (parent === undefined) continue;
    var key = path[count - 1];
    if (count === path.length || (isObject(parent[key]) && Object.keys(parent[key]).length === 0)) delete parent[key];
  }
}

/** Changes what Elasticsearch would reject: values nested too deep become text, and NUL in a key becomes `_`. */
function flatten(value, depth) {
  Object.keys(value).forEach(function (key) {
    var inner = value[key];
    if (typeof inner === "object" && inner !== null) {
      if (depth < MAX_DEPTH) flatten(inner, depth + 1);
      else value[key] = JSON.stringify(inner);
    }
    if (key.indexOf("\u0000") < 0) return;
    value[key.replace(/\u0000/g, "_")] = value[key];
    delete value[key];
  });
}

/** Filebeat runs this when it loads the script, and does not start if it fails. */
function test() {
  same(decimal(1e21), "1000000000000000000000");
  same(decimal(-1.5e-7), "-0.00000015");
  same(unixTime("1700000000.25", "unix"), "2023-11-14T22:13:20.250000000Z");
  same(unixTime("1700000000123", "unix_ms"), "2023-11-14T22:13:20.123000000Z");
  var configured = service;
  tryOut("json", { l: "WARN", m: true, t: 7, a: { b: "2" }, "a.c": false, d: { e: ["x"] } }, "true");
  tryOut("logfmt", { log_pairs: 'a.b=1 l=Wrn a.c=false m="\\"x\\" \\ud83d\\ude00" a.b=2 t=7 d' }, '"x" \ud83d\ude00');
  tryOut("text", { l: "40", m: "x", t: "7", "a.b": "2", "a.c": "false", none: "" }, "x");
  tryOut("text", { l: "!", m: "x", t: "7", "a.b": "2", "a.c": "false" }, "x");
  tryOut("text", {}, "whole");
  register(configured);
}

function tryOut(format, line, message) {
  var fields = [typedField("a.b", "number"), typedField("a.c", "boolean"), typedField("none", "keyword")];
  var sampling = { keep: 0, levels: ["info"] };
  var levels = [{ word: "!", level: "warn" }];
  register({ format: format, level: "l", levels: levels, message: "m", trace: "t", sampling: sampling, fields: fields });
  var event = new Event({ message: "whole", logagg: { line: line } });
  process(event);
  same(event.Get("message"), message);
  if (message === "whole") return;
  same(event.Get("log.level"), "warn");
  same(event.Get("trace.id"), "7");
  same(event.Get("app.a_b"), 2);
  same(event.Get("app.a_c"), false);
  same(event.Get("app.none"), null);
  same(JSON.stringify(event.Get("extra")), format === "json" ? '{"d":{"e":["x"]}}' : "null");
}

function typedField(name, type) {
  return { name: name, key: name.replace(".", "_"), type: type };
}

function same(actual, expected) {
  if (actual !== expected) throw "got " + actual + " instead of " + expected;
}
