import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameOf, versionsOf, type ChosenVersions } from './chosen-versions.js';
import { combinations } from './combinations.js';

const readme = readFileSync('README.md', 'utf8');

describe('the versions that are tried together', () => {
  it.each([
    ['Node', 'node'],
    ['Nest', 'nest'],
    ['TypeORM', 'typeorm'],
  ] as const)('are those that the README tells of %s', (row, program) => {
    const [, told = ''] = new RegExp(String.raw`^\| ${row} +\|[^|]*\| ([\d., ]+)`, 'm').exec(readme) ?? [];

    expect(told.trim().split(', ')).toEqual(versionsOfAll(program));
  });

  it('have the oldest and the newest of all for their corners', () => {
    const corners = combinations.filter(({ isCorner }) => isCorner).map(versionsOf);

    expect(corners).toEqual([
      { node: oldest('node'), nest: oldest('nest'), typeorm: oldest('typeorm') },
      { node: newest('node'), nest: newest('nest'), typeorm: newest('typeorm') },
    ]);
  });

  it('are tried once each', () => {
    expect(new Set(combinations.map(nameOf)).size).toBe(combinations.length);
  });
});

function versionsOfAll(program: keyof ChosenVersions): readonly string[] {
  const versions = new Set(combinations.map((combination) => versionsOf(combination)[program]));
  return [...versions].toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

function oldest(program: keyof ChosenVersions): string | undefined {
  return versionsOfAll(program)[0];
}

function newest(program: keyof ChosenVersions): string | undefined {
  return versionsOfAll(program).at(-1);
}
