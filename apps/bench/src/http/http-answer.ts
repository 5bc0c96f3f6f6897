/** An answer that was read to its last byte. */
export interface HttpAnswer {
  /** From the request to the last byte, in milliseconds. */
  readonly ms: number;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends a request and reads its answer, which may lead elsewhere. */
export async function send(address: string, request: RequestInit = {}): Promise<HttpAnswer> {
  const startedAt = performance.now();
  const response = await fetch(address, { ...request, redirect: 'manual' });
  const text = await response.text();
  return { ms: performance.now() - startedAt, status: response.status, headers: response.headers, text };
}

/** Makes what sends the fields of a form. */
export function formOf(fields: URLSearchParams): {
  readonly method: 'POST';
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
} {
  return {
    method: 'POST',
    body: fields.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
}

/** Passes an answer on. @throws Error for one with another status */
export function requireStatus(status: number, address: string, answer: HttpAnswer): HttpAnswer {
  if (answer.status !== status) throw new Error(`${address} was answered with ${answer.status}, not ${status}.`);
  return answer;
}
