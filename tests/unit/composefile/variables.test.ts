import { describe, expect, it } from 'vitest';
import { interpolate } from '../../../src/composefile/interpolate.js';
import { readComposeFiles } from '../../../src/composefile/read.js';

const NO_VARIABLES = new Map<string, never>();

/** Images by service, from files by path; the first is where reading starts. */
function images(files: Readonly<Record<string, string>>): Record<string, string | null> {
  const [first = ''] = Object.keys(files);
  const { project, findings } = readComposeFiles([first], (path) => files[path] ?? null);
  expect(findings).toEqual([]);
  return Object.fromEntries(project.services.map(({ name, image }) => [name, image]));
}

function drivers(files: Readonly<Record<string, string>>): (string | undefined)[] {
  const [first = ''] = Object.keys(files);
  const { project } = readComposeFiles([first], (path) => files[path] ?? null);
  return project.services.map(({ loggingDriver }) => loggingDriver?.name);
}

describe('.env', () => {
  it('is read from the folder of the first compose file', () => {
    const compose = 'services: { a: { image: "app:${TAG}" } }';
    const files = { 'deploy/c.yml': compose, '.env': 'TAG=outside', 'deploy/.env': 'TAG=1.2' };
    expect(images(files)).toEqual({ a: 'app:1.2' });
  });

  it('gives a logging driver that only a variable names', () => {
    const compose = 'services: { a: { logging: { driver: "${D}" } }, b: { logging: { driver: "${E:-syslog}" } } }';
    expect(drivers({ 'c.yml': compose, '.env': 'D=awslogs\n' })).toEqual(['awslogs', 'syslog']);
    expect(drivers({ 'c.yml': compose, '.env': 'D=local\nE=local' })).toEqual(['local', 'local']);
  });

  it('leaves a driver unknown when a part of it has no value', () => {
    const compose = 'services: { a: { logging: { driver: "${D}" } }, b: { logging: { driver: "aws${X}" } } }';
    expect(drivers({ 'c.yml': compose })).toEqual([undefined, undefined]);
    expect(drivers({ 'c.yml': compose, '.env': 'D=${HOME_DRIVER}x\nX=${Y:-logs}' })).toEqual([undefined, 'awslogs']);
  });

  it.each([
    ['A=plain # comment', 'plain'],
    ['A="in # quotes" # comment', 'in # quotes'],
    ["A='$B ${B}'", '$B ${B}'],
    ['B=b\nA="${B}-$B-\\$B"', 'b-b-$B'],
    ['B=b\nA=x${B}', 'xb'],
    ['export A=exported', 'exported'],
    ['A: colon', 'colon'],
    ['A="two\nlines"', 'two\nlines'],
    ['A=first\r\nA=second\r\n', 'second'],
    ['\uFEFFA=marked', 'marked'],
    ['# A=no\n\n  A = spaces  ', 'spaces'],
    ['A=has#hash', 'has#hash'],
    ['A', null],
    ['!broken\nA=after', null],
    ['A="not closed', null],
  ])('reads %j as Compose does', (env, image) => {
    expect(images({ 'c.yml': 'services: { a: { image: "${A}" } }', '.env': env })).toEqual({ a: image });
  });
});

describe('an included file', () => {
  const part = 'services: { part: { image: "${NAME}:${TAG:-none}" } }';

  it('uses the .env of its folder below the one of the project', () => {
    const files = {
      'c.yml': 'include: [sub/c.yml]',
      '.env': 'NAME=outer',
      'sub/c.yml': part,
      'sub/.env': 'NAME=x\nTAG=2',
    };
    expect(images(files)).toEqual({ part: 'outer:2' });
  });

  it('has the env_file of its entry instead, relative to the file that includes it', () => {
    const include = 'include: [{ path: sub/c.yml, env_file: [env/a, env/b] }]';
    const files = {
      'c.yml': include,
      'sub/c.yml': part,
      'sub/.env': 'TAG=no',
      'env/a': 'NAME=a\nTAG=1',
      'env/b': 'TAG=2',
    };
    expect(images(files)).toEqual({ part: 'a:2' });
  });

  it('has the .env of its project_directory', () => {
    const include = 'include: [{ path: sub/c.yml, project_directory: other }]';
    expect(images({ 'c.yml': include, 'sub/c.yml': part, 'other/.env': 'NAME=o' })).toEqual({ part: 'o:none' });
  });

  it('does not give its variables to the file that includes it', () => {
    const compose = 'include: [sub/c.yml]\nservices: { own: { image: "${NAME:-own}" } }';
    expect(images({ 'c.yml': compose, 'sub/c.yml': part, 'sub/.env': 'NAME=x' })).toEqual({
      part: 'x:none',
      own: 'own',
    });
  });

  it('is reported when its env_file does not exist', () => {
    const files: Record<string, string> = {
      'c.yml': 'include: [{ path: c2.yml, env_file: no.env }]',
      'c2.yml': 'services: {}',
    };
    const { findings } = readComposeFiles(['c.yml'], (path) => files[path] ?? null);
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['compose/unfollowed-reference', 'The file `no.env` does not exist.'],
    ]);
  });
});

describe('interpolate', () => {
  const variables = new Map([
    ['SET', { text: 'set', isKnown: true }],
    ['EMPTY', { text: '', isKnown: true }],
    ['UNKNOWN', { text: 'half', isKnown: false }],
  ]);

  it.each([
    ['$SET ${SET} $$SET', 'set set $SET', true],
    ['${SET:-d} ${SET-d} ${EMPTY:-d} ${EMPTY-d} ${NO:-d}', 'set set d  d', true],
    ['${SET:+o} ${SET+o} ${EMPTY:+o} ${EMPTY+o} ${NO+o}', 'o o  o ', true],
    ['${SET:?e} ${EMPTY?e}', 'set ', true],
    ['${NO:-${EMPTY:-${SET}}}', 'set', true],
    ['${NO:+${NO2}}', '', true],
    ['x${NO}', 'x', false],
    ['${NO:?e}', '', false],
    ['${NO:-$NO2}', '', false],
    ['${UNKNOWN:-d}', 'half', false],
    ['${UNKNOWN:+o}', 'o', false],
  ])('%s', (text, filled, isKnown) => {
    expect(interpolate(text, variables)).toMatchObject({ text: filled, isKnown });
  });

  it('leaves what is not a variable', () => {
    expect(interpolate('$ ${ $(pwd) ${}', NO_VARIABLES)).toEqual({ text: '$ ${ $(pwd) ${}', isKnown: true });
  });
});
