import { Injectable } from '@nestjs/common';
import { AdminAuthenticator, AdminUser } from 'nest-steward';
import { parse } from 'cookie';

/** Who asks, as a spec writes it: `{ username: 'ada', permissions: ['ship.view', 'ship.change'] }`. */
export interface PersonValues {
  readonly username: string;
  readonly permissions?: readonly string[];
  readonly isSuperuser?: boolean;
  /** The language of their account. */
  readonly locale?: string;
}

/** The name of the cookie that says who asks. */
const COOKIE = 'person';

/** Someone who holds just the permissions that the cookie says. */
class Person extends AdminUser {
  readonly id: string;
  readonly username: string;
  readonly isSuperuser: boolean;
  override readonly locale: string | undefined;

  constructor(private readonly values: PersonValues) {
    super();
    this.id = values.username;
    this.username = values.username;
    this.isSuperuser = values.isSuperuser ?? false;
    this.locale = values.locale;
  }

  hasPermission(codename: string): boolean {
    return this.isSuperuser || (this.values.permissions?.includes(codename) ?? false);
  }
}

/** Believes a cookie who asks: a host's own sign-in, without the sign-in. */
@Injectable()
export class PeopleAuthenticator extends AdminAuthenticator<{ readonly headers: { readonly cookie?: string } }> {
  authenticate({ headers }: { readonly headers: { readonly cookie?: string } }): Person | null {
    const text = parse(headers.cookie ?? '')[COOKIE];
    return text ? new Person(JSON.parse(Buffer.from(text, 'base64url').toString()) as PersonValues) : null;
  }
}

/** Writes the cookie of a person: its name and its value. */
export function personCookie(values: PersonValues): readonly [string, string] {
  return [COOKIE, Buffer.from(JSON.stringify(values)).toString('base64url')];
}
