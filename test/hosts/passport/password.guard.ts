import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { StaffUser } from '../staff/staff-user.js';

/** Signs in whom the strategy lets in, and lets the controller answer whom it does not. */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    const request = context.switchToHttp().getRequest<{ user?: StaffUser | null; logIn(): void }>();
    // Passport makes a new session for a new sign-in: an id that somebody planted before is worth nothing then.
    if (request.user) await this.logIn(request);
    return true;
  }

  override handleRequest<P>(error: Error | null, person: P | false | null): P {
    if (error) throw error;
    // Safe: nobody is a person too, as far as Passport's types go.
    return (person || null) as P;
  }
}
