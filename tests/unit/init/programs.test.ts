import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { PROGRAMS, programNamed, programOf } from '../../../src/app/init/programs/index.js';
import { reader, readText } from './readers.js';
import { SAMPLES } from './samples.js';

describe('known programs', () => {
  it.each(SAMPLES.map((sample) => [`${sample.program}: ${sample.entry.slice(0, 60)}`, sample] as const))(
    'reads %s',
    (_title, { program, image, entry, level, message, fields = {} }) => {
      const found = programOf(image);
      expect(found?.title).toBe(program);
      const lines = found?.lines;
      if (!lines) throw new Error('no lines');
      const read = reader(lines, entry);
      expect(read(lines.level ?? 'level')).toBe(level);
      expect(read(lines.message ?? 'message')).toBe(message);
      expect(Object.fromEntries(Object.keys(lines.fields).map((name) => [name, read(name)]))).toEqual({
        ...Object.fromEntries(Object.keys(lines.fields).map((name) => [name, null])),
        ...fields,
      });
      if (lines.multiline !== null) {
        const start = RE2JS.compile(lines.multiline);
        expect(entry.split('\n').map((line) => start.matcher(line).find())).toEqual(
          entry.split('\n').map((_line, n) => n === 0),
        );
      }
    },
  );

  it('has a sample of every program whose lines are collected', () => {
    const shown = new Set(SAMPLES.map(({ program }) => program));
    expect(PROGRAMS.filter((it) => it.lines !== null && !shown.has(it.title))).toEqual([]);
  });

  it('leaves lines alone that a container prints before the program starts', () => {
    const lines = programOf('nginx')?.lines;
    expect(
      readText(lines?.pattern ?? '', '/docker-entrypoint.sh: Configuration complete; ready for start up')('level'),
    ).toBe(null);
  });
});

describe('finding the program of an image', () => {
  it.each([
    ['postgres', 'PostgreSQL'],
    ['library/postgres:16', 'PostgreSQL'],
    ['registry.example.com:5000/db/postgres:16.2', 'PostgreSQL'],
    ['bitnami/postgresql@sha256:00', 'PostgreSQL'],
    ['/nginx:', 'nginx'],
    ['Traefik:v3', 'Traefik 3'],
    ['traefik:latest', 'Traefik 3'],
    ['traefik:v1.7.12', 'Traefik 1 and 2'],
    ['mongo:4', 'MongoDB'],
    ['mongo:4.4.29', 'MongoDB'],
    ['mongo:4.2', 'MongoDB before 4.4'],
    ['grafana/loki:3.7.6', 'Loki'],
    ['acme/shop-api:1.2', null],
    ['postgres-exporter', null],
    ['', null],
  ])('%s is %s', (image, title) => {
    expect(programOf(image)?.title ?? null).toBe(title);
  });

  it('takes a name as a hint, but not for what must not be collected', () => {
    expect(programNamed('nginx')?.title).toBe('nginx');
    expect(programNamed('Grafana')?.title).toBe('Grafana');
    expect(programNamed('agent')).toBe(null);
    expect(programNamed('loki')).toBe(null);
    expect(programNamed('x/nginx:1')).toBe(null);
  });
});
