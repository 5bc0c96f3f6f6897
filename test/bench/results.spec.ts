import { describe, expect, it } from 'vitest';
import { readBenchOptions } from '../../apps/bench/src/bench-options.js';
import { interleave } from '../../apps/bench/src/measurement/interleave.js';
import { judge } from '../../apps/bench/src/report/judge.js';
import { describeMachine, replaceMeasured } from '../../apps/bench/src/report/performance-document.js';
import type { ResultRow, Target } from '../../apps/bench/src/report/result-row.js';
import { formatResults } from '../../apps/bench/src/report/result-table.js';

const row: ResultRow = {
  case: 'first page',
  database: 'PostgreSQL 15.20',
  rows: 10_000,
  oursMs: 30,
  floorMs: 20,
  rawMs: 10,
  requestsPerSecond: { ours: 60, floor: 100 },
  targets: [],
  statements: { ours: 9, floor: 2 },
  ownStatements: { ours: 4, floor: 2 },
  plan: { ours: 'Limit > Index Scan', byHand: 'Limit > Index Scan' },
  memory: { idle: 100_000_000, peak: 160_000_000 },
  idleMemory: { ours: 150, floor: 120 },
};

describe('a result of the bench', () => {
  it.each<{ target: Target; beyond: Target }>([
    { target: { kind: 'floor', atMost: 1.5 }, beyond: { kind: 'floor', atMost: 1.4 } },
    { target: { kind: 'raw', atMost: 3 }, beyond: { kind: 'raw', atMost: 2.9 } },
    { target: { kind: 'time', atMost: 30 }, beyond: { kind: 'time', atMost: 29 } },
    { target: { kind: 'memory', atMost: 60_000_000 }, beyond: { kind: 'memory', atMost: 59_000_000 } },
    { target: { kind: 'idleMemory', atMost: 1.25 }, beyond: { kind: 'idleMemory', atMost: 1.2 } },
    { target: { kind: 'statements', atMost: 2 }, beyond: { kind: 'statements', atMost: 1 } },
    { target: { kind: 'throughput', atLeast: 0.6 }, beyond: { kind: 'throughput', atLeast: 0.7 } },
  ])('meets $target and misses $beyond', ({ target, beyond }) => {
    expect(judge(row, target).met).toBe(true);
    expect(judge(row, beyond).met).toBe(false);
  });

  it('meets a target of the same plan only where the plans are the same', () => {
    expect(judge(row, { kind: 'samePlan' }).met).toBe(true);
    expect(judge({ ...row, plan: { ours: 'Seq Scan', byHand: 'Index Scan' } }, { kind: 'samePlan' }).met).toBe(false);
    expect(judge({ ...row, plan: { ours: 'Seq Scan' } }, { kind: 'samePlan' }).met).toBe(false);
  });

  it.each<Target>([
    { kind: 'floor', atMost: 100 },
    { kind: 'raw', atMost: 100 },
    { kind: 'memory', atMost: 1e12 },
    { kind: 'idleMemory', atMost: 100 },
    { kind: 'statements', atMost: 100 },
    { kind: 'throughput', atLeast: 0.01 },
  ])('that was not measured misses $kind', (target) => {
    const bare: ResultRow = { case: 'first page', database: 'SQLite', rows: 1, oursMs: 1, targets: [] };

    expect(judge(bare, target).met).toBe(false);
  });

  it('is a line of a table of Markdown', () => {
    const lines = formatResults([{ ...row, targets: [{ kind: 'floor', atMost: 1.3 }] }]).split('\n');

    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines[2]?.split('|').map((cell) => cell.trim())).toEqual(
      expect.arrayContaining(['first page', '10,000', '30', '20', '1.50', '3.00', '≤ 1.3× floor MISSED', '60 (100)']),
    );
  });
});

describe('docs/performance.md', () => {
  const [begin, end] = ['<!-- measured: begin -->', '<!-- measured: end -->'];

  it('gets new numbers in place of the old, and keeps what people wrote', () => {
    const text = `# Performance\n\n${begin}\nold\n${end}\n\n## Run it yourself\n`;

    expect(replaceMeasured(text, 'new')).toBe(`# Performance\n\n${begin}\n\nnew\n\n${end}\n\n## Run it yourself\n`);
    expect(replaceMeasured(replaceMeasured(text, 'new'), 'newer')).toBe(replaceMeasured(text, 'newer'));
  });

  it('names the machine, the packages and the databases, each once', async () => {
    const results = ['SQLite 3', 'PostgreSQL 15', 'SQLite 3'].map((database) => ({ database }));

    expect(await describeMachine(results)).toMatch(
      /^Measured on \d{4}-\d\d-\d\d: .*Node \d+\.\d+\.\d+, @nestjs\/core \d.*, typeorm \d.*, express \d.*; SQLite 3, PostgreSQL 15\.$/,
    );
  });

  it.each(['', begin, end, `${end}${begin}`, `${begin}${end}${begin}${end}`])('is left alone as %j', (text) => {
    expect(() => replaceMeasured(text, 'new')).toThrow('once each');
  });
});

describe('contenders', () => {
  it('take turns, warm up first, and are told by their medians', async () => {
    const turns: string[] = [];
    const times: Record<string, number[]> = { ours: [100, 1, 9, 2], floor: [100, 5, 5, 5] };
    const contender = (name: string) => async (): Promise<number> => {
      turns.push(name);
      return times[name]?.shift() ?? NaN;
    };

    const medians = await interleave(
      new Map([
        ['ours', contender('ours')],
        ['floor', contender('floor')],
      ]),
      { warmUps: 1, samples: 3 },
    );

    expect(medians).toEqual(
      new Map([
        ['ours', 2],
        ['floor', 5],
      ]),
    );
    expect(turns.join(' ')).toBe('ours floor floor ours floor ours ours floor');
  });
});

describe('the command line of the bench', () => {
  it('takes both databases and seven samples, and writes nothing, unless it is told otherwise', () => {
    expect(readBenchOptions([])).toMatchObject({
      databases: ['postgres', 'sqlite'],
      only: '',
      rows: undefined,
      effort: { samples: 7 },
      smoke: false,
      write: false,
    });
    expect(readBenchOptions(['--only', 'list', '--rows', '1000000', '--database', 'postgres'])).toMatchObject({
      databases: ['postgres'],
      only: 'list',
      rows: 1_000_000,
    });
  });

  it.each([
    ['--database oracle', 'Use postgres or sqlite.'],
    ['--samples 3', 'Use a whole number from 7 on.'],
    ['--write --smoke', 'Leave out --smoke'],
    ['--write --only list', 'Leave out --smoke'],
    ['--write --rows 1000000', 'Leave out --smoke'],
  ])('refuses %s', (line, advice) => {
    expect(() => readBenchOptions(line.split(' '))).toThrow(advice);
  });
});
