import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../../../src/files/listing.js';
import { folderOf } from '../../cli/support.js';

test('lists the files of a folder and of the folders directly below it, inside the checked folders only', () => {
  const cwd = folderOf({ 'app/rules/fake/.gitkeep': '', 'app/rules/fake/old/a.md': '', 'app/rules/b.yaml': '' });
  const files = filesBelow(cwd, [join(cwd, 'app')]);
  expect(files('app/rules')).toEqual(['b.yaml', 'fake/.gitkeep']);
  expect(files('app/gone')).toEqual([]);
  expect(files('app/rules/b.yaml')).toEqual([]);
  expect(files('.')).toEqual([]);
  expect(filesBelow(cwd, [join(cwd, 'ap')])('app/rules')).toEqual([]);
});
