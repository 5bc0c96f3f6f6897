import { Controller, Get, Headers, Inject, Post, Req, Res, type INestApplication } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsAuthenticator, AccountsModule, AccountsService, type AccountsRequest } from 'nest-steward/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secret } from './accounts-application.js';

@Controller()
class SignInController {
  constructor(
    @Inject(AccountsAuthenticator) private readonly authenticator: AccountsAuthenticator,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  @Get('me')
  async me(@Req() request: AccountsRequest) {
    return { username: (await this.authenticator.authenticate(request))?.username ?? null };
  }

  @Post('sign-in')
  async signIn(@Req() request: AccountsRequest, @Res() response: unknown, @Headers('x-password') password: string) {
    const cookies = await this.authenticator.signIn(request, { username: 'ada', password });
    for (const cookie of cookies ?? []) this.host.httpAdapter.appendHeader(response, 'Set-Cookie', cookie);
    this.host.httpAdapter.reply(response, '', cookies ? 204 : 401);
  }
}

const platforms = [
  { platform: 'Express', adapter: () => new ExpressAdapter() },
  { platform: 'Fastify', adapter: () => new FastifyAdapter({ trustProxy: true }) },
];

describe.each(platforms)('the cookie of a session on $platform', ({ platform, adapter }) => {
  let application: INestApplication;
  let address: string;

  const signIn = (headers: Record<string, string> = {}) =>
    fetch(`${address}/sign-in`, { method: 'POST', headers: { 'x-password': 'correct horse', ...headers } });

  beforeAll(async () => {
    const testing = await Test.createTestingModule({
      imports: [
        TypeOrmModule.forRoot({
          type: 'better-sqlite3',
          database: ':memory:',
          autoLoadEntities: true,
          synchronize: true,
        }),
        AccountsModule.forRoot({ secret }),
      ],
      controllers: [SignInController],
    }).compile();
    application = testing.createNestApplication(adapter());
    if (platform === 'Express') (application as NestExpressApplication).set('trust proxy', 'loopback');
    await application.listen(0, '127.0.0.1');
    address = await application.getUrl();
    await application.get(AccountsService).createUser({ username: 'ada', password: 'correct horse', isStaff: true });
  });

  afterAll(() => application.close());

  it('is out of reach for scripts, is not sent along from other sites, and lasts 12 hours', async () => {
    const response = await signIn();

    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^steward_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^steward_device=[\w-]{22}\.[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('is for https alone when the browser came by https, behind a proxy too', async () => {
    const response = await signIn({ 'x-forwarded-proto': 'https' });

    const secure: unknown = expect.stringMatching(/; Secure(;|$)/);
    expect(response.headers.getSetCookie()).toEqual([secure, secure]);
  });

  it('opens the next request', async () => {
    const cookie = (await signIn()).headers.getSetCookie()[0]?.split(';')[0] ?? '';

    expect(await (await fetch(`${address}/me`, { headers: { cookie } })).json()).toEqual({ username: 'ada' });
    expect(await (await fetch(`${address}/me`)).json()).toEqual({ username: null });
  });

  it('knows by whom it was guessed at: by the address a proxy tells, where the host trusts it', async () => {
    const guess = async (client: string) =>
      (await signIn({ 'x-password': 'wrong horse', 'x-forwarded-for': client })).status;
    const statuses: number[] = [];
    for (let time = 0; time < 6; time += 1) statuses.push(await guess('203.0.113.7'));

    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await guess('203.0.113.8')).toBe(401);
  });

  it('is not given for a wrong password', async () => {
    const response = await signIn({ 'x-password': 'wrong horse' });

    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});
