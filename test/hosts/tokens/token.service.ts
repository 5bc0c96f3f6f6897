import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';

/** Says whom a token is for: one of another application under the same secret opens nothing here. */
const audience = 'desk';

/** Signs and verifies JSON web tokens. */
@Injectable()
export class TokenService {
  private readonly secret = readSecret();

  /** @param lifetime in seconds */
  sign(userId: string, lifetime = 3_600): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(userId)
      .setAudience(audience)
      .setExpirationTime(Math.floor(Date.now() / 1_000) + lifetime)
      .sign(this.secret);
  }

  /** Gives the id of the person, or null for a token that is forged, malformed, for somebody else or too old. */
  async verify(token: string): Promise<string | null> {
    // The algorithm is ours to say, not the token's; and a token without an end is none.
    const rules = { algorithms: ['HS256'], audience, requiredClaims: ['sub', 'exp'] };
    const verified = await jwtVerify(token, this.secret, rules).catch(() => null);
    return verified?.payload.sub ?? null;
  }
}

function readSecret(): Uint8Array {
  const secret = new TextEncoder().encode(process.env.TOKEN_SECRET ?? '');
  if (secret.length < 32) throw new Error('TOKEN_SECRET is needed, of 32 bytes or more: openssl rand -base64 32');
  return secret;
}
