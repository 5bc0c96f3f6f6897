import { BlockList, isIP } from 'node:net';
import { Injectable } from '@nestjs/common';

/** Knows the addresses of the proxies, from `TRUSTED_PROXIES`: `'10.0.0.7, 10.1.0.0/16, fd00::/8'`; nobody is trusted without it. */
@Injectable()
export class TrustedProxies {
  private readonly list = new BlockList();

  constructor() {
    for (const entry of (process.env.TRUSTED_PROXIES ?? '').split(',')) {
      const [network = '', bits] = entry.trim().split('/');
      if (network === '') continue;
      const family = familyOf(network);
      if (family === undefined) throw new Error(`TRUSTED_PROXIES has '${entry.trim()}', which is no address.`);
      this.list.addSubnet(network, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
    }
  }

  include(address: string | undefined): boolean {
    const family = familyOf(address ?? '');
    return address !== undefined && family !== undefined && this.list.check(address, family);
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}
