// Made by logagg 0.0.0 from logagg.yaml.
// To change it, edit logagg.yaml and run: logagg generate
//
// Filebeat runs this for every entry (processor `script`, JavaScript 5.1). filebeat.yml passes each service's settings
// and stores the parsed line in `logagg.line`: an object (json), or what the service's pattern found.
//
// The script is written for speed: each call of a function and each look at a value of Filebeat costs time. So settings are
// copied once, and an entry's fields are read in one loop and stored together.

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

/** Types of fields; undeclared types are an error. */
var TYPES = { keyword: true, number: true, boolean: true };

/** filebeat.yml stores the groups of a pattern between these characters. */
var SEPARATOR = "\u001f";

var service;

/** Levels of words that only this service writes. */
var words;

/** What is read of a line. Each has a name, a path for a nested value, and the type and the key that it is stored with. */
var level;
var message;
var trace;
var time;
var fields;

/** Everything that is read, once each. */
var named;

function register(params) {
  service = copyOf(params);
  words = Object.create(null);
  (service.levels || []).forEach(function (one) {
    words[one.word] = one.level;
  });
  named = [];
  level = reading(service.level);
  message = reading(service.message);
  trace = reading(service.trace);
  time = reading(service.time && service.time.field);
  fields = (service.fields || []).map(function (field) {
    if (!TYPES.hasOwnProperty(field.type)) throw "unknown field type: " + field.type;
    return reading(field.name, field.key, field.type);
  });
}

/** A value of Filebeat as one of JavaScript. */
function copyOf(value) {
  if (typeof value !== "object" || value === null) return value;
  var copy = Array.isArray(value) ? [] : {};
  Object.keys(value).forEach(function (key) {
    copy[key] = copyOf(value[key]);
  });
  return copy;
}

function reading(name, key, type) {
  if (typeof name !== "string") return undefined;
  var parts = name.split(".");
  var isNew = !named.some(function (one) {
    return one.name === name;
  });
  var isLevel = name === service.level;
  var path = service.format === "json" && parts.length > 1 ? parts : undefined;
  var one = { name: name, path: path, key: key, type: type, isLevel: isLevel };
  if (isNew) named.push(one);
  return one;
}

function process(event) {
  var line = lineOf(event);
  var found = levelOf(line, event);
  if (found !== undefined) {
    if (isDropped(found)) {
      event.Cancel();
      return;
    }
    event.Put("log.level", found);
  }
  if (line !== undefined) {
    var value;
    if (message !== undefined && (value = valueAt(line, message)) !== undefined) event.Put("message", textOf(value));
    if (trace !== undefined && (value = valueAt(line, trace)) !== undefined) event.Put("trace.id", textOf(value));
    if (time !== undefined && (value = timeOf(line)) !== undefined) event.Put("logagg.time", value);
  }
  putFields(event, line, found);
  if (line !== undefined && service.format === "json") putExtra(event, line);
}

/** The parsed line as an object; undefined if the entry could not be parsed. */
function lineOf(event) {
  var line = event.Get("logagg.line");
  if (typeof line === "string") line = groupsOf(line);
  if (!isObject(line)) return undefined;
  return service.format === "logfmt" ? pairsOf(line.log_pairs || "") : line;
}

/** The groups of the service's pattern by name; undefined if the pattern did not match. */
function groupsOf(text) {
  var parts = text.split(SEPARATOR);
  if (parts.length === 1) return undefined;
  var line = {};
  var names = service.groups;
  for (var at = 0; at < names.length; at += 1) line[names[at]] = parts[at + 1];
  return line;
}

/** The pairs of a valid logfmt line; the last value of a key wins. */
function pairsOf(text) {
  return CONTROL.test(text) ? pairsByCharacter(text) : pairsByBlank(text);
}

var CONTROL = /[\x00-\x1f]/;

/** The pairs of a line in which only blanks separate, from one character that matters to the next. */
function pairsByBlank(text) {
  var line = {};
  var at = 0;
  while (at < text.length) {
    var blank = text.indexOf(" ", at);
    if (blank < 0) blank = text.length;
    if (blank > at) {
      var equals = text.indexOf("=", at);
      if (equals < 0 || equals > blank) line[text.slice(at, blank)] = "";
      else if (text.charAt(equals + 1) === '"') {
        var end = endOfQuoted(text, equals + 1);
        line[text.slice(at, equals)] = unquoted(text.slice(equals + 1, end));
        at = end;
        continue;
      } else line[text.slice(at, equals)] = text.slice(equals + 1, blank);
    }
    at = blank + 1;
  }
  return line;
}

/** After the quote that ends a quoted text. */
function endOfQuoted(text, from) {
  var end = from;
  do {
    end = text.indexOf('"', end + 1);
    var first = end;
    while (text.charAt(first - 1) === "\\") first -= 1;
  } while ((end - first) % 2 === 1);
  return end + 1;
}

/**
 * The pairs of any valid logfmt line. Reads one character at a time: in this JavaScript engine a regular expression stops
 * too early after an emoji, so text in quotes would be read as pairs.
 */
function pairsByCharacter(text) {
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
function valueAt(line, one) {
  var value = line[one.name];
  var type = typeof value;
  if (type === "string" ? value !== "" : type === "number" ? value - value === 0 : type === "boolean") return value;
  if (one.path === undefined) return undefined;
  var parent = parentOf(line, one.path, one.path.length);
  return parent === undefined ? undefined : scalar(parent[one.path[one.path.length - 1]]);
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
  return typeof value === "number" ? decimal(value) : String(value);
}

/** A number without an exponent. */
function decimal(number) {
  var text = String(number);
  if (text.indexOf("e") < 0) return text;
  var parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (parts === null) return text;
  var digits = parts[2] + (parts[3] || "");
  var exponent = Number(parts[4]);
  if (exponent < 0) return parts[1] + "0." + zeros(-exponent - 1) + digits;
  return parts[1] + digits + zeros(exponent - digits.length + 1);
}

function zeros(count) {
  return new Array(count + 1).join("0");
}

/** The level of the level field, else the one that the text of the entry names. */
function levelOf(line, event) {
  var value = line === undefined || level === undefined ? undefined : valueAt(line, level);
  var found = value === undefined ? undefined : levelNamed(textOf(value), words);
  if (found !== undefined) return found;
  var detected = event.Get("logagg.detected");
  return typeof detected === "string" ? levelNamed(detected, {}) : undefined;
}

/** The level for a word; `own` are words that come first. Most words are in lower case. */
function levelNamed(word, own) {
  return levelOfLower(word, own) || levelOfLower(lowerCase(word), own);
}

function levelOfLower(word, own) {
  var found = own[word];
  if (typeof found !== "string") found = LEVELS[word];
  return typeof found === "string" ? found : undefined;
}

var ASCII = /^[\x00-\x7f]*$/;

/** Each letter by itself, and i for the Turkish \u0130, as the collectors of Loki do it. */
function lowerCase(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .split("")
    .map(function (letter) {
      return letter === "\u0130" ? "i" : letter.toLowerCase();
    })
    .join("");
}

/** Sampling drops some entries of the listed levels. */
function isDropped(found) {
  var sampling = service.sampling;
  if (!sampling || sampling.levels.indexOf(found) < 0) return false;
  return Math.random() >= sampling.keep;
}

/** All declared fields at once, each with its type; a value of another type is not stored. */
function putFields(event, line, found) {
  var app;
  for (var at = 0; at < fields.length; at += 1) {
    var one = fields[at];
    var value = one.isLevel ? found : line === undefined ? undefined : valueAt(line, one);
    if (value === undefined) continue;
    if (!one.isLevel) {
      var type = typeof value;
      if (one.type === "keyword") {
        if (type !== "string") value = textOf(value);
      } else if (one.type === "number") {
        if (type !== "number") value = numberOf(value);
        else if (value === 0) value = 0;
      } else if (type !== "boolean") value = value === "true" ? true : value === "false" ? false : undefined;
      if (value === undefined) continue;
    }
    if (app === undefined) app = Object.create(null);
    app[one.key] = value;
  }
  if (app !== undefined) event.Put("app", app);
}

function numberOf(value) {
  return typeof value === "string" && NUMBER.test(value) ? scalar(Number(value)) : undefined;
}

/** The time in a format that the processor `timestamp` reads. */
function timeOf(line) {
  var value = valueAt(line, time);
  if (value === undefined) return undefined;
  var format = service.time.format;
  return format === "unix" || format === "unix_ms" ? unixTime(textOf(value), format) : textOf(value);
}

/** Converts seconds (with a fraction) or milliseconds since 1970 to RFC 3339 with nanoseconds. */
function unixTime(text, format) {
  var parts = format === "unix" ? /^(\d{1,11})(?:\.(\d+))?$/.exec(text) : /^(\d{0,11}?)(\d{1,3})$/.exec(text);
  if (parts === null) return undefined;
  var fraction = format === "unix" ? parts[2] || "" : ("00" + parts[2]).slice(-3);
  var seconds = new Date(Number(parts[1]) * 1000).toISOString().slice(0, -5);
  return seconds + "." + (fraction + zeros(9)).slice(0, 9) + "Z";
}

/** Stores all undeclared keys. Changes the line. */
function putExtra(event, line) {
  for (var at = 0; at < named.length; at += 1) {
    var one = named[at];
    delete line[one.name];
    if (one.path !== undefined) remove(line, one.path);
  }
  if (flatten(line, 1)) event.Put("extra", line);
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

/**
 * Changes what Elasticsearch would reject: values nested too deep become text, and NUL in a key becomes an
 * underscore. Returns whether the object has a key.
 */
function flatten(value, depth) {
  var keys = Object.keys(value);
  for (var at = 0; at < keys.length; at += 1) {
    var key = keys[at];
    var inner = value[key];
    if (typeof inner === "object" && inner !== null) {
      if (depth < MAX_DEPTH) flatten(inner, depth + 1);
      else value[key] = JSON.stringify(inner);
    }
    if (key.indexOf("\u0000") < 0) continue;
    value[key.replace(/\u0000/g, "_")] = value[key];
    delete value[key];
  }
  return keys.length > 0;
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
  tryOut("text", ["before", "wArN", "x", "7", "2", "false", "", "after"].join(SEPARATOR), "x");
  tryOut("text", {}, "whole");
  tryOut("text", "whole", "whole");
  same(levelNamed("\u0130NFO", {}), "info");
  register(configured);
}

function tryOut(format, line, message) {
  var typed = [typedField("a.b", "number"), typedField("a.c", "boolean"), typedField("none", "keyword")];
  var sampling = { keep: 0, levels: ["info"] };
  var levels = [{ word: "!", level: "warn" }];
  var groups = ["l", "m", "t", "a.b", "a.c", "none"];
  register({
    format: format,
    groups: groups,
    level: "l",
    levels: levels,
    message: "m",
    trace: "t",
    sampling: sampling,
    fields: typed
  });
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
