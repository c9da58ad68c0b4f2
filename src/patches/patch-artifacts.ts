import type { Artifact } from '../contracts/artifact.js';
import type { SpecPath } from '../contracts/spec-path.js';
import type { Patch } from '../model/model.js';
import { PatchError } from './edit-document.js';
import { changesOf, changeText } from './patch-text.js';

/** What became of the patches of some files. */
export interface Patched {
  readonly artifacts: readonly Artifact[];
  readonly problems: readonly PatchProblem[];
  /** The patched files as they were before. */
  readonly originals: readonly Artifact[];
}

export interface PatchProblem {
  /** `file`: the file cannot be patched. `value`: the change does not fit. `unused`: it changes nothing. */
  readonly kind: 'file' | 'value' | 'unused';
  readonly path: SpecPath;
  readonly message: string;
}

/** Applies the patches of a spec to those of its files that are among these. `specPath` is for their headers. */
export function patchArtifacts(artifacts: readonly Artifact[], patches: readonly Patch[], specPath: string): Patched {
  const results = artifacts.map((artifact) => {
    const own = [...patches.entries()].filter(([, { file }]) => file === artifact.path);
    return own.length === 0 ? { artifact, problems: [] } : patchOne(artifact, own, specPath);
  });
  return {
    artifacts: results.map(({ artifact }) => artifact),
    problems: results.flatMap(({ problems }) => problems),
    originals: artifacts.filter((artifact, index) => results[index]?.artifact !== artifact),
  };
}

function patchOne(artifact: Artifact, patches: readonly (readonly [number, Patch])[], specPath: string) {
  const refused = refusal(artifact.path);
  if (refused !== null) {
    const problems = patches.map(([index]) => ({ kind: 'file' as const, path: at(index, 'file'), message: refused }));
    return { artifact, problems };
  }
  const problems: PatchProblem[] = [];
  let text = artifact.content;
  for (const [index, patch] of patches) {
    for (const change of changesOf(patch)) {
      const result = attempt(() => changeText(text, change, artifact.path.endsWith('.json')));
      const path = at(index, ...change.at);
      if ('problem' in result) problems.push({ kind: 'value', path, message: result.problem });
      else if (result.text === text) problems.push({ kind: 'unused', path, message: UNUSED });
      else text = result.text;
    }
  }
  return {
    artifact: text === artifact.content ? artifact : { ...artifact, content: marked(text, specPath) },
    problems,
  };
}

const UNUSED = 'This changes nothing: the generated file has these values without it.';

/** Why a generated file cannot be patched; null: it can. */
export function refusal(path: string): string | null {
  if (path.startsWith('.logagg/')) return `\`${path}\` is a file of logagg, which no program of the stack reads.`;
  if (/\.(?:ya?ml|json)$/.test(path)) return null;
  return `\`${path}\` is neither YAML nor JSON, so its values have no paths.`;
}

function at(index: number, ...keys: readonly string[]): SpecPath {
  return ['patches', index, ...keys];
}

function attempt(work: () => string): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: work() };
  } catch (error) {
    if (error instanceof PatchError) return { problem: error.message };
    throw error;
  }
}

/** JSON has no comments, so only YAML says that it was patched. */
function marked(text: string, specPath: string): string {
  const comment = `# \`patches\` in ${specPath.replaceAll(/\s/g, ' ')} changed this file.\n`;
  return text.replace(/^(?:# Made by logagg [^\n]*\n# To change it[^\n]*\n)/, (header) => header + comment);
}
