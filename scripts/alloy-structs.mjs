// Reads the arguments of Alloy's components and configuration blocks from the Go structs of a version, without building it.
import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';

const MODULE = 'github.com/grafana/alloy/';

/** The structs of Alloy at a tag. Files that several tags share are read once. */
export function alloyReader(checkout) {
  const git = (args, input) => execFileSync('git', ['-C', checkout, ...args], { input, maxBuffer: 2 ** 31 - 1 });
  const parsed = new Map();
  return (tag) => {
    const files = git(['ls-tree', '-r', tag, 'internal', 'syntax/alloytypes'])
      .toString()
      .split('\n')
      .map((line) => /^\d+ blob (\w+)\t(.*\.go)$/.exec(line))
      .filter((found) => found !== null && !/_test\.go$|\/testdata\/|testcomponents?\//.test(found[2]))
      .map(([, hash, path]) => ({ hash, path }));
    const missing = [...new Set(files.map(({ hash }) => hash))].filter((hash) => !parsed.has(hash));
    for (const [hash, text] of blobs(git, missing)) parsed.set(hash, readGo(text));
    return packagesOf(files.map(({ hash, path }) => ({ folder: posix.dirname(path), file: parsed.get(hash) })));
  };
}

function blobs(git, hashes) {
  if (hashes.length === 0) return [];
  const out = git(['cat-file', '--batch'], `${hashes.join('\n')}\n`);
  let at = 0;
  return hashes.map((hash) => {
    const end = out.indexOf(10, at);
    const size = Number(out.subarray(at, end).toString().split(' ')[2]);
    at = end + 1 + size + 1;
    return [hash, out.subarray(end + 1, end + 1 + size).toString()];
  });
}

/** Imports, structs, other types and registered components of a Go file that gofmt wrote. */
function readGo(text) {
  const imports = new Map();
  for (const [, alias, path] of text.matchAll(/^(?:import |\t)(?:(\w+) )?"([\w./-]+)"$/gm))
    imports.set(
      alias ??
        path
          .split('/')
          .findLast((part) => !/^v\d+$/.test(part))
          .replace(/^go-/, ''),
      path,
    );
  const types = new Map();
  for (const [, name, generic, rest] of text.matchAll(
    /^\s?(?:type )?(\w+)(\[[^\]]*\])?(?: =)? (struct ?\{\}|struct \{$[\s\S]*?^\t?\}|[*[\]\w.]+)\s*(?:\/\/.*)?$/gm,
  )) {
    if (generic?.startsWith('[]')) continue;
    if (rest.startsWith('struct')) types.set(name, { fields: fieldsIn(rest) });
    else if (!types.has(name)) types.set(name, { alias: rest });
  }
  const names = [...text.matchAll(/component\.Registration\{([\s\S]*?)\n\t+\}\)?/g)].flatMap(([, body]) => {
    const [, constant, written] = /Name:\s+(?:(\w+)|"([\w.]+)")/.exec(body) ?? [];
    const name = written ?? new RegExp(`^\\s*(?:const )?${constant}\\s+=\\s+"([\\w.]+)"`, 'm').exec(text)?.[1];
    const args = /Args:\s+&?([\w.]+)\{/.exec(body)?.[1];
    return name === undefined || args === undefined ? [] : [[name, args]];
  });
  return { imports, types, names };
}

function fieldsIn(body) {
  const lines = body.split('\n').filter((line) => !line.trim().startsWith('//'));
  return lines.flatMap((line) => {
    const [, name, type, tag] = /^\s*(?:(\w+)\s+)?([^\s`]+(?:\s[^\s`]+)*?)\s+`[^`]*alloy:"([^"]*)"/.exec(line) ?? [];
    if (tag === undefined) return [];
    const [own, kind, ...flags] = tag.split(',');
    return [{ type: type ?? name, name: own, kind, isOptional: flags.includes('optional') }];
  });
}

function packagesOf(files) {
  const packages = new Map();
  for (const { folder, file } of files) packages.set(folder, [...(packages.get(folder) ?? []), file]);
  return packages;
}

/** Every component with the folder and name of its arguments. */
export function componentsIn(packages) {
  return [...packages].flatMap(([folder, files]) =>
    files.flatMap((file) => file.names.map(([name, args]) => ({ name, folder, file, args }))),
  );
}

/**
 * What a type takes: a map from names to `{ kind, type, isOptional, repeats, inner }`; `inner` is that of a block.
 * null: it is not a struct of Alloy.
 */
export function membersOf(packages, folder, file, written, above = []) {
  const found = resolve(packages, folder, file, written);
  if (found === null) return null;
  const id = `${found.folder}.${found.name}`;
  if (above.includes(id)) return { '...': { kind: 'recursion', type: id } };
  return Object.fromEntries(found.fields.flatMap((one) => namesOf(packages, found, one, [...above, id])));
}

/** The names that one field of a struct takes. */
function namesOf(packages, { folder }, { owner, field }, above) {
  const { name, kind, type, isOptional } = field;
  const inner = () => membersOf(packages, folder, owner, type, above);
  if (kind === 'squash') return Object.entries(inner() ?? ANY);
  if (kind === 'enum')
    return Object.entries(inner() ?? ANY).map(([own, member]) => [
      /^[*.]+$/.test(own) ? own : `${name}.${own}`,
      { ...member, isOptional: true, repeats: true },
    ]);
  if (kind !== 'block') return [[name, { kind, type, isOptional }]];
  const found = resolve(packages, folder, owner, type);
  const body = /^\*?map\[/.test(type) ? ANY : inner();
  return [[name, { kind, type, isOptional, repeats: found?.isList ?? true, inner: body }]];
}

/** Any names: a map, or a struct of a different repository. */
const ANY = { '*': { kind: 'any' } };

/** The struct behind a type, with every field of all files that define it: there may be one for each system. */
function resolve(packages, folder, file, written, depth = 0, isInList = false) {
  const isList = isInList || /^\*?\[\]/.test(written);
  const type = written.replace(/^(?:\*|\[\])+/, '').replace(/\[.*\]$/, '');
  if (depth > 10 || !/^[\w.]+$/.test(type)) return null;
  const [alias, other] = type.split('.');
  if (other !== undefined) {
    const path = file.imports.get(alias);
    if (path === undefined || !path.startsWith(MODULE)) return null;
    const home = path.slice(MODULE.length);
    const first = packages.get(home)?.find(({ types }) => types.has(other));
    return first === undefined ? null : resolve(packages, home, first, other, depth + 1, isList);
  }
  const owners = (packages.get(folder) ?? []).filter(({ types }) => types.has(type));
  const aliased = owners.find(({ types }) => types.get(type).alias !== undefined);
  if (aliased !== undefined)
    return resolve(packages, folder, aliased, aliased.types.get(type).alias, depth + 1, isList);
  if (owners.length === 0) return null;
  const fields = owners.flatMap((owner) => owner.types.get(type).fields.map((field) => ({ owner, field })));
  return { folder, name: type, fields, isList };
}
