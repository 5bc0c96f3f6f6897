import type { NestExpressApplication } from '@nestjs/platform-express';
import session from 'express-session';
import passport from 'passport';

/** Puts sessions and Passport before all routes. In `main.ts`, before `app.listen`: `usePassport(app)`. */
export function usePassport(app: NestExpressApplication): void {
  const secret = process.env.SESSION_SECRET ?? '';
  if (Buffer.byteLength(secret) < 32) throw new Error('SESSION_SECRET is needed, of 32 bytes or more.');
  app.use(
    // Give it a `store`: the one it has by default forgets everybody at a restart, and grows.
    session({ secret, resave: false, saveUninitialized: false, cookie: { sameSite: 'lax', secure: 'auto' } }),
    passport.initialize(),
    passport.session(),
  );
}
