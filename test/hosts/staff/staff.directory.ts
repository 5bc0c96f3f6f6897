import { Injectable } from '@nestjs/common';
import { StaffUser } from './staff-user.js';

/** Stands for your table of people and your check of their passwords. */
@Injectable()
export class StaffDirectory {
  private readonly people = [
    new StaffUser('1', 'ada', 'red'),
    new StaffUser('2', 'bob', 'red'),
    new StaffUser('3', 'cleo', 'blue'),
  ];

  find(id: string): StaffUser | null {
    return this.people.find((person) => person.id === id) ?? null;
  }

  findByName(username: string): StaffUser | null {
    return this.people.find((person) => person.username === username) ?? null;
  }

  findByPassword(username: string, password: string): StaffUser | null {
    return password === 'open sesame' ? this.findByName(username) : null;
  }

  idsOf(tenant: string): readonly string[] {
    return this.people.filter((person) => person.tenant === tenant).map(({ id }) => id);
  }
}
