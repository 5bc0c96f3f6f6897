import { formOf, type HttpAnswer, requireStatus, send } from './http-answer.js';
import { receiveFile, type ReceivedFile } from './received-file.js';

/** Uses the floor over HTTP. */
export class FloorClient {
  constructor(private readonly origin: string) {}

  /** Opens a page: `'/articles?p=2'`. @throws Error for an answer that is no page */
  async open(path: string): Promise<HttpAnswer> {
    return requireStatus(200, path, await send(this.origin + path));
  }

  /** Posts a form that is answered with a page. @throws Error for another answer */
  async ask(path: string, fields: URLSearchParams): Promise<HttpAnswer> {
    return requireStatus(200, path, await send(this.origin + path, formOf(fields)));
  }

  /** Posts a form whose answer leads to the list. @throws Error for another answer */
  async post(path: string, fields = new URLSearchParams()): Promise<HttpAnswer> {
    return requireStatus(303, path, await send(this.origin + path, formOf(fields)));
  }

  /** Reads a file. @throws Error for an answer that is none */
  async download(path: string): Promise<ReceivedFile> {
    const startedAt = performance.now();
    return receiveFile(await fetch(this.origin + path), startedAt);
  }
}
