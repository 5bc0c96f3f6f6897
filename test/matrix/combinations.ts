import type { Combination } from './combination.js';

const nodes = { oldest: '20.19.0', 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' } as const;

/** The oldest Nest that tells when its HTTP adapter is there (`HttpAdapterHost.init$`), the newest 11, and the 12 that the repository pins. */
const nests = {
  oldest: nestPackages('11.1.4', '11.1.4', '11.1.4', '11.0.0'),
  11: nestPackages('11.2.10', '11.2.8', '11.2.6', '11.0.3'),
  12: {},
} as const;

/** The oldest TypeORM, the first 1.x, and the one that the repository pins. */
const typeorms = { oldest: { typeorm: '0.3.31' }, 1: { typeorm: '1.0.0' }, newest: {} } as const;

/** Lists what is tried, the oldest first. Every combination has both platforms of the web, which the tests run on one after the other. */
export const combinations: readonly Combination[] = [
  combine('oldest', 'oldest', 'oldest', {
    isCorner: true,
    leftOut: {
      file: 'test/hosts/addresses.spec.ts',
      reason:
        'beside a prefix that leaves paths out, Nest 11.1.4 calls middleware of all routes twice on Express and never on Fastify',
    },
  }),
  combine(20, 11, 'oldest'),
  combine(20, 11, 1),
  combine(20, 11, 'newest'),
  combine(20, 12, 'oldest'),
  combine(20, 12, 1),
  combine(20, 12, 'newest'),
  combine(22, 11, 'oldest'),
  combine(22, 11, 'newest'),
  combine(22, 12, 'oldest'),
  combine(22, 12, 'newest'),
  combine(24, 11, 'oldest'),
  combine(24, 11, 'newest'),
  combine(24, 12, 'oldest'),
  combine(24, 12, 'newest', { isCorner: true }),
];

/** Says what can't be tried, and why: the pairs that their own packages exclude. */
export const impossible: readonly { readonly pair: string; readonly reason: string }[] = [
  {
    pair: 'Nest 12 with @nestjs/typeorm 11',
    reason: 'its peer range ends with Nest 11: @nestjs/typeorm 12 takes its place',
  },
  { pair: 'Nest before 11.1.4', reason: 'it does not tell when the HTTP adapter is there' },
  { pair: 'TypeORM before 0.3.31', reason: 'older than what the library promises' },
  { pair: 'better-sqlite3 12 with Node 24', reason: 'from Node 24.19 on it ends the process: 13 takes its place' },
  { pair: 'better-sqlite3 13 with Node 20', reason: 'it ends the process: 12 takes its place' },
];

function nestPackages(
  core: string,
  fastify: string,
  testing: string,
  typeorm: string,
): Readonly<Record<string, string>> {
  return {
    '@nestjs/common': core,
    '@nestjs/core': core,
    '@nestjs/platform-express': core,
    // Comes out with the testing module.
    '@nestjs/microservices': testing,
    '@nestjs/platform-fastify': fastify,
    '@nestjs/testing': testing,
    '@nestjs/typeorm': typeorm,
  };
}

function combine(
  node: keyof typeof nodes,
  nest: keyof typeof nests,
  typeorm: keyof typeof typeorms,
  { isCorner = false, leftOut }: Partial<Pick<Combination, 'isCorner' | 'leftOut'>> = {},
): Combination {
  const driver = node === 24 ? { 'better-sqlite3': '13.2.0' } : {};
  return {
    node: nodes[node],
    packages: { ...nests[nest], ...typeorms[typeorm], ...driver },
    isCorner,
    ...(leftOut && { leftOut }),
  };
}
