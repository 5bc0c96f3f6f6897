import { createHash } from 'node:crypto';
import { Test } from '@nestjs/testing';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { ConfigurationError } from 'nest-steward';
import {
  accountEntities,
  AccountsAuthenticator,
  AccountsModule,
  AccountsService,
  StewardUser,
  type AccountsModuleOptions,
} from 'nest-steward/accounts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSecretFlaw } from '../../libs/admin/src/accounts/secret.check.js';
import { secret } from './accounts-application.js';

const memory = { type: 'better-sqlite3', database: ':memory:', synchronize: true } as const;

/** Starts an application with these options, and gives the codes and texts of the mistakes that stopped it. */
async function mistakesOf(options: AccountsModuleOptions, database: object = { autoLoadEntities: true }) {
  const imports = [TypeOrmModule.forRoot({ ...memory, ...database }), AccountsModule.forRoot(options)];
  try {
    await (await Test.createTestingModule({ imports }).compile()).close();
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.mistakes;
    throw error;
  }
}

describe('AccountsModule.forRoot', () => {
  it.each([
    ['no secret', undefined, 'none'],
    ['an empty secret', '', 'none'],
    ['a secret of 31 bytes', secret.slice(1), '31 bytes'],
    ['a secret that repeats itself', 'secret'.repeat(8), '48 bytes of 5 different characters'],
    ['a secret that is no text', 42 as unknown as string, 'a number'],
    ['no secret among several', [], 'none'],
    ['an older secret that is not set', [secret, undefined], 'none'],
    ['an older secret that is too short', [secret, 'short'], '5 bytes'],
    ['one secret twice', [secret, secret], 'the same one twice'],
  ])('stops the start-up for %s', async (_name, given, found) => {
    expect(await mistakesOf({ secret: given })).toEqual([
      {
        code: 'ACCOUNTS_SECRET_INVALID',
        text:
          `AccountsModule.forRoot needs a \`secret\` of at least 32 bytes, and was given ${found}. ` +
          'Make one with `openssl rand -base64 32` and keep it in the environment.',
      },
    ]);
  });

  it('counts the secret in bytes, not in characters', async () => {
    expect(await mistakesOf({ secret: 'éèêëàâäîïôöùûüÿç' })).toEqual([]);
  });

  it('takes several secrets, the newest first', async () => {
    expect(await mistakesOf({ secret: [secret.toLowerCase(), secret] })).toEqual([]);
  });

  it.each(['hex', 'base64', 'base64url'] as const)('takes 32 random bytes as %s', (encoding) => {
    // A seed for a generator, because fast-check's own bytes are not random: it tries zeros first.
    const seeds = fc.integer({ min: 1 });
    fc.assert(
      fc.property(seeds, (seed) => {
        const bytes = createHash('sha256').update(String(seed)).digest();
        expect(findSecretFlaw([bytes.toString(encoding)])).toBeUndefined();
      }),
    );
  });

  it('tells all mistakes at once', async () => {
    const options = { secret: 'short', sessionLifetime: 0, sessionIdleLifetime: 0, passwordLinkLifetime: 0 };

    const mistakes = await mistakesOf(options, { entities: [] });

    expect(mistakes.map(({ code }) => code)).toEqual([
      'ACCOUNTS_SECRET_INVALID',
      'ACCOUNTS_LIFETIME_INVALID',
      'ACCOUNTS_LIFETIME_INVALID',
      'ACCOUNTS_LIFETIME_INVALID',
      'ADMIN_TABLES_MISSING',
    ]);
  });

  it.each([0, -1, 999, 1500.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses a session lifetime of %d milliseconds',
    async (sessionLifetime) => {
      const [mistake] = await mistakesOf({ secret, sessionLifetime });

      expect(mistake?.code).toBe('ACCOUNTS_LIFETIME_INVALID');
    },
  );

  it.each([0, -1, 999, 1500.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses a password link lifetime of %d milliseconds',
    async (passwordLinkLifetime) => {
      const [mistake] = await mistakesOf({ secret, passwordLinkLifetime });

      expect(mistake?.code).toBe('ACCOUNTS_LIFETIME_INVALID');
    },
  );

  it.each([
    ['perAccountAndAddress', 0, 1],
    ['perAccount', 2.5, 1],
    ['perAddress', Number.POSITIVE_INFINITY, 1],
    ['window', 999, 1000],
  ])('refuses %s of %d as a limit of sign-ins', async (limit, value, least) => {
    expect(await mistakesOf({ secret, signInLimits: { [limit]: value } })).toEqual([
      {
        code: 'ACCOUNTS_SIGN_IN_LIMIT_INVALID',
        text: `AccountsModule.forRoot was given \`signInLimits.${limit}: ${value}\`. Use a whole number, ${least} or more.`,
      },
    ]);
  });

  it('refuses an idle lifetime below two minutes, because the use of a session is known to the minute', async () => {
    const [mistake] = await mistakesOf({ secret, sessionIdleLifetime: 119_999 });

    expect(mistake).toEqual({
      code: 'ACCOUNTS_LIFETIME_INVALID',
      text:
        'AccountsModule.forRoot was given `sessionIdleLifetime: 119999`. Use a whole number of milliseconds, 120000 or more, ' +
        'such as 43_200_000 for 12 hours.',
    });
    expect(await mistakesOf({ secret, sessionIdleLifetime: 120_000 })).toEqual([]);
  });

  it('says which entities a data source lacks that lists its own by hand', async () => {
    expect(await mistakesOf({ secret }, { entities: [] })).toEqual([
      {
        code: 'ADMIN_TABLES_MISSING',
        text:
          "The data source 'default' does not know the library's own entities. " +
          'Add `...accountEntities` to its `entities`, or set `autoLoadEntities: true` and import ' +
          "TypeOrmModule.forFeature([...accountEntities], 'default').",
      },
    ]);
  });

  it('refuses a data source that answers every read from a cache: a session that was ended would go on', async () => {
    const database = { autoLoadEntities: true, cache: { alwaysEnabled: true } };

    const mistakes = await mistakesOf({ secret }, database);

    expect(mistakes).toEqual([
      {
        code: 'ADMIN_CACHE_ALWAYS_ENABLED',
        text: expect.stringContaining("The data source 'default' has `cache: { alwaysEnabled: true }`") as string,
      },
    ]);
  });

  it('accepts entities listed by hand', async () => {
    expect(await mistakesOf({ secret }, { entities: [...accountEntities] })).toEqual([]);
  });

  it('keeps the accounts in the data source of that name', async () => {
    const application = await Test.createTestingModule({
      imports: [
        TypeOrmModule.forRoot({ ...memory, entities: [] }),
        TypeOrmModule.forRoot({ ...memory, name: 'people', autoLoadEntities: true }),
        AccountsModule.forRoot({ secret, dataSource: 'people' }),
      ],
    }).compile();

    await application.get(AccountsService).createUser({ username: 'ada', password: 'correct horse' });

    expect(await application.get(getDataSourceToken('people')).manager.count(StewardUser)).toBe(1);
    await application.close();
  });
});

describe('AccountsModule.forRootAsync', () => {
  it('takes the options from a factory with what it injects', async () => {
    const application = await Test.createTestingModule({
      imports: [
        TypeOrmModule.forRoot({ ...memory, autoLoadEntities: true }),
        AccountsModule.forRootAsync({
          imports: [
            {
              module: class Configuration {},
              providers: [{ provide: 'SECRET', useValue: secret }],
              exports: ['SECRET'],
            },
          ],
          inject: ['SECRET'],
          useFactory: async (given: string) => ({ secret: given }),
        }),
      ],
    }).compile();

    expect(application.get(AccountsAuthenticator)).toBeInstanceOf(AccountsAuthenticator);
    await application.close();
  });

  it('tells mistakes as forRoot does', async () => {
    const start = Test.createTestingModule({
      imports: [
        TypeOrmModule.forRoot({ ...memory, autoLoadEntities: true }),
        AccountsModule.forRootAsync({ useFactory: () => ({ secret: undefined }) }),
      ],
    }).compile();

    await expect(start).rejects.toThrow('ACCOUNTS_SECRET_INVALID');
  });
});
