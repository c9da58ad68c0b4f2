// tests/slow/readers/patterns.ts
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import ts from "typescript";
var SRC = join("/work/wt-sec/src", "");
function patternsOfSources() {
  const paths = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const all2 = paths.sort().flatMap((path) => patternsIn(path, readFileSync(join(SRC, path), "utf8")));
  return [...new Map(all2.map((one) => [`/${one.source}/${one.flags}`, one])).values()];
}
function patternsIn(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found = [];
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const [, source = "", flags = ""] = /^\/([\s\S]*)\/(\w*)$/.exec(node.getText(file)) ?? [];
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ place: `${path}:${line + 1}`, source, flags });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
var NEUTRAL = ["a", "0", " ", "\n", "	", "{", "[", "(", '"', "'", "\\", "/", "-", ".", ":", "a.", "a ", "{a", "${", "\r"];
var ENDS = ["", "", "\n"];
var LONGEST_PIECE = 24;
function piecesFor({ source, flags }) {
  const own = samplesOf(source, flags).flatMap((sample) => beginningsOf(sample));
  return [.../* @__PURE__ */ new Set([...NEUTRAL, ...own])];
}
function beginningsOf(sample) {
  const all2 = Array.from({ length: Math.min(sample.length, LONGEST_PIECE) }, (_, at) => sample.slice(0, at + 1));
  return [...all2, ...all2.map((one) => one.slice(-1))].filter((one) => one !== "");
}
function samplesOf(source, flags) {
  const plain = source.replace(/\\p\{[^}]*\}/g, "\xE9").replace(/\\P\{[^}]*\}/g, "!");
  for (const text of [plain, withoutAssertions(plain)]) {
    try {
      const arbitrary = fc.stringMatching(new RegExp(text, flags.replace(/[gy]/g, "")), { size: "xsmall" });
      return fc.sample(arbitrary, { numRuns: 12, seed: 1 });
    } catch {
    }
  }
  return [];
}
function withoutAssertions(source) {
  let text = source;
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/\(\?<?[=!](?:[^()\\[]|\\.|\[(?:[^\]\\]|\\.)*\])*\)/g, "");
  }
  return text.replace(/\\b/g, "");
}
function slowestOf(pattern, length, texts) {
  let worst = [0, ""];
  for (const piece of texts) {
    for (const end of ENDS) {
      const text = piece.repeat(Math.ceil(length / piece.length)) + end;
      const time = timeOf(pattern, text);
      if (time > worst[0]) worst = [time, piece];
    }
  }
  return worst;
}
function timeOf({ source, flags }, text) {
  const pattern = new RegExp(source, `${flags.replace(/[gy]/g, "")}g`);
  const start = process.cpuUsage();
  text.replace(pattern, "");
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3;
}

// ../../tmp/rx-run.ts
var all = patternsOfSources();
console.log(all.length);
for (const p of all) {
  console.error(p.place);
  const s0 = Date.now();
  const pieces = piecesFor(p);
  const s1 = Date.now();
  const [t, piece] = slowestOf(p, 1500, pieces);
  if (Date.now() - s0 > 2e3) console.log("TIME", p.place, s1 - s0, Date.now() - s1, pieces.length);
  if (t < 1.5) continue;
  const [t2, piece2] = slowestOf(p, 6e3, [piece]);
  const [t3] = slowestOf(p, 6e3, [piece]);
  if (Math.min(t2, t3) > 8) console.log(p.place, `/${p.source.slice(0, 150)}/${p.flags}`, JSON.stringify(piece), t.toFixed(1), Math.min(t2, t3).toFixed(1));
}
