import { Agent, get, type OutgoingHttpHeaders } from 'node:http';
import type { Effort } from './effort.js';

/**
 * Counts how many answers a page gets in a second when several ask for it at once, each again as soon as it is answered.
 *
 * @throws Error for an answer other than 200
 */
export async function requestsPerSecond(
  address: string,
  headers: OutgoingHttpHeaders,
  { clients, ms }: Effort['load'],
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const startedAt = performance.now();
  let answers = 0;
  const askOn = async (): Promise<void> => {
    while (performance.now() - startedAt < ms) {
      await askOnce(address, headers, agent);
      answers += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, askOn));
    return (answers * 1_000) / (performance.now() - startedAt);
  } finally {
    agent.destroy();
  }
}

function askOnce(address: string, headers: OutgoingHttpHeaders, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(address, { headers, agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${address} was answered with ${response.statusCode}.`));
      response.resume();
      response.on('end', resolve);
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}
