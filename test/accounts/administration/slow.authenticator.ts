import { Injectable } from '@nestjs/common';
import { type Credentials, PasswordAuthenticator } from 'nest-steward';
import { AccountsAuthenticator, type AccountsRequest, type AccountUser } from 'nest-steward/accounts';

type Meanwhile = (user: AccountUser) => Promise<unknown>;

let meanwhile: Meanwhile | undefined;

/** Says what happens once it is known who asks, and before anything else does; nothing by default. */
export function setMeanwhile(happens: Meanwhile | undefined): void {
  meanwhile = happens;
}

/** Leaves all to the accounts, and lets something happen behind the back of who was found. */
@Injectable()
export class SlowAuthenticator extends PasswordAuthenticator<AccountsRequest> {
  constructor(private readonly accounts: AccountsAuthenticator) {
    super();
  }

  async authenticate(request: AccountsRequest): Promise<AccountUser | null> {
    const user = await this.accounts.authenticate(request);
    if (user) await meanwhile?.(user);
    return user;
  }

  signIn(request: AccountsRequest, credentials: Credentials): Promise<readonly string[] | null> {
    return this.accounts.signIn(request, credentials);
  }

  signOut(request: AccountsRequest): Promise<readonly string[]> {
    return this.accounts.signOut(request);
  }
}
