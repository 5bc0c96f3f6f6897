/** A file that was read to its end. */
export interface ReceivedFile {
  /** From the request to the last byte, in milliseconds. */
  readonly ms: number;
  readonly bytes: number;
}

/** Reads a file to its end and keeps nothing of it. @param startedAt when it was asked for, as `performance.now()` told it */
export async function receiveFile(response: Response, startedAt: number): Promise<ReceivedFile> {
  if (response.status !== 200 || !response.body) throw new Error(`A file was answered with ${response.status}.`);
  let bytes = 0;
  // Safe: a response's body is a stream of bytes; its iterator's type leaves that open.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) bytes += chunk.byteLength;
  return { ms: performance.now() - startedAt, bytes };
}
