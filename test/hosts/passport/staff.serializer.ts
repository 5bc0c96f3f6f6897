import { Injectable } from '@nestjs/common';
import { PassportSerializer } from '@nestjs/passport';
import type { StaffUser } from '../staff/staff-user.js';
import { StaffDirectory } from '../staff/staff.directory.js';

/** Keeps the id in the session, and looks the person up at each request: who has left is out at once. */
@Injectable()
export class StaffSerializer extends PassportSerializer {
  constructor(private readonly staff: StaffDirectory) {
    super();
  }

  serializeUser(person: StaffUser, done: (error: null, id: string) => void): void {
    done(null, person.id);
  }

  deserializeUser(id: string, done: (error: null, person: StaffUser | null) => void): void {
    done(null, this.staff.find(id));
  }
}
