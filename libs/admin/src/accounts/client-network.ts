import ipaddr from 'ipaddr.js';

/**
 * Tells the network by which attempts are counted: of IPv4 the address, of IPv6 the first half of it, `'2001:db8:0:1::/64'`, because a
 * household has that many addresses. An IPv4 address in the form of IPv6 is taken for what it is.
 */
export function clientNetwork(address: string | undefined): string {
  if (address === undefined || !ipaddr.isValid(address)) return '';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const [network] = ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString().replace(/%.*$/, '')}/64`)
    .toString()
    .split('%');
  return `${network}/64`;
}
