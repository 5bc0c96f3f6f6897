import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import type { StaffUser } from '../staff/staff-user.js';
import { StaffDirectory } from '../staff/staff.directory.js';

/** Checks a password. Any other strategy, such as one for OpenID Connect, takes its place. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly staff: StaffDirectory) {
    super();
  }

  validate(username: string, password: string): StaffUser | null {
    return this.staff.findByPassword(username, password);
  }
}
