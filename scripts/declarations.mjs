import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Writes the declarations of a module and of all that they import, and nothing else: for types alone there is no need to
 * check the program again. The folder is CommonJS, as the code beside them is.
 */
export function writeDeclarations(entry, outdir) {
  const from = dirname(entry);
  const places = new Set([entry]);
  for (const place of places) {
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(place, 'utf8'), {
      fileName: place,
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, strict: true },
    });
    const [problem] = diagnostics;
    if (problem !== undefined)
      throw new Error(`${place}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
    const [, library] = /from '([^.'][^']*)'/.exec(outputText) ?? [];
    if (library !== undefined)
      throw new Error(`${place} declares types of ${library}, which the package does not bring`);
    for (const [, path] of outputText.matchAll(/from '(\.[^']+)\.js'/g))
      places.add(resolve(dirname(place), `${path}.ts`));
    const target = join(outdir, relative(from, place)).replace(/\.ts$/, '.d.ts');
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
  writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
}
