import { clientNetwork } from './client-network.js';
import { readDevice } from './device-cookie.js';
import type { AccountsRequest } from './session-cookie.js';
import type { SignInPlace } from './sign-in.throttle.js';

/** Reads where a request comes from that brings a password for an account, so that attempts are counted alike wherever one is asked for. */
export function signInPlace(request: AccountsRequest, username: string, secrets: readonly string[]): SignInPlace {
  return { username, network: clientNetwork(request.ip), device: readDevice(request, username, secrets) };
}
