import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../apps/newsroom/src/configuration/newsroom-configuration.js';

describe('the secret of the newsroom', () => {
  const secret = 'pGZ3tq0mV1yB8sUe5nXwKdRh7LcJ2aTf';

  it('is made for one run where none is given', () => {
    const [first, second] = [readEnvironment({}), readEnvironment({ ADMIN_SECRET: '' })];

    expect(first.isSecretRandom && second.isSecretRandom).toBe(true);
    expect(Buffer.from(first.secret, 'base64')).toHaveLength(32);
    expect(first.secret).not.toBe(second.secret);
  });

  it('has to be given in production', () => {
    expect(() => readEnvironment({ NODE_ENV: 'production' })).toThrow(
      'ADMIN_SECRET is not set, and NODE_ENV is production. Make one with: openssl rand -base64 32',
    );
    expect(readEnvironment({ NODE_ENV: 'production', ADMIN_SECRET: secret })).toMatchObject({
      secret,
      isSecretRandom: false,
    });
  });
});
