import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSpec } from '../../../src/files/spec.js';

const folder = () => mkdtempSync(join(tmpdir(), 'logagg-spec-'));

describe('writing a spec', () => {
  it('makes its folders, and replaces only on request', () => {
    const place = join(folder(), 'a/b/logagg.yaml');
    writeSpec(place, 'one', false);
    expect(() => writeSpec(place, 'two', false)).toThrow(`cannot write ${place}: it already exists`);
    expect(readFileSync(place, 'utf8')).toBe('one');
    writeSpec(place, 'three', true);
    expect(readFileSync(place, 'utf8')).toBe('three');
    expect(readdirSync(join(place, '..'))).toEqual(['logagg.yaml']);
  });

  it('follows no link', () => {
    const root = folder();
    const place = join(root, 'logagg.yaml');
    const outside = join(folder(), 'outside');
    symlinkSync(outside, place);
    expect(() => writeSpec(place, 'text', false)).toThrow('it already exists');
    writeFileSync(outside, 'kept');
    writeSpec(place, 'text', true);
    expect([readFileSync(outside, 'utf8'), readFileSync(place, 'utf8')]).toEqual(['kept', 'text']);
  });

  it('leaves nothing behind when it cannot', () => {
    const place = join(folder(), 'logagg.yaml');
    mkdirSync(place);
    expect(() => writeSpec(place, 'text', true)).toThrow(`cannot write ${place}`);
    expect(readdirSync(join(place, '..'))).toEqual(['logagg.yaml']);
    expect(existsSync(place)).toBe(true);
  });
});
