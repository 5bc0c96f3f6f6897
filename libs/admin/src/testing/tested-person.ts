import type { Type } from '@nestjs/common';
import type { Action } from '../actions/action.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ActionResult } from './action-result.js';
import type { RunOptions } from './action-request.js';
import { runOverHttp } from './action.runner.js';
import type { ListResult, ObjectResult } from './list-result.js';
import { readList, readObject } from './list.reader.js';
import { findModel, keyOfModel, nameOfAction } from './tested-models.js';
import type { Visitor } from './visitor.js';

/** What the application answered. */
export interface PageResult {
  /** Is the HTTP status. */
  readonly status: number;
  /** Are the headers, by their names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Is the body, as text. */
  readonly text: string;
}

/** One person on a site that is tested: whatever it does is a request that goes the whole way, and every permission is asked. */
export class TestedPerson {
  constructor(private readonly visitor: Visitor) {}

  /**
   * Runs an action of an admin as a person would who ticks rows and presses the button of an action, and who then says yes, with the values of its form.
   *
   * @param action its name, or what `adminAction` made
   * @throws TESTING_MODEL_UNKNOWN, TESTING_ACTION_UNKNOWN, TESTING_FIELD_UNKNOWN, TESTING_ROWS_INVALID
   * @example const { messages, rows } = await editor.run(ArticleAdmin, 'makePublished', { rows: [draft], query: '?status=d' });
   */
  async run(admin: Type<ModelAdmin>, action: string | Action, options: RunOptions = {}): Promise<ActionResult> {
    const { visitor } = this;
    const definition = findModel(visitor.host, admin);
    return runOverHttp(visitor, definition, nameOfAction(visitor.host, definition, action), options);
  }

  /** Shows the list of an admin, with the actions and filters that the person is offered. @param query `'?status=d&q=harbour'` */
  async list(admin: Type<ModelAdmin>, query = ''): Promise<ListResult> {
    const path = `${this.visitor.host.basePath}/${findModel(this.visitor.host, admin).name}`;
    const visited = await this.visitor.visit(path + query);
    const { response } = visited;
    // A page beyond the last leads to the last.
    const isMoved = response.kind === 'redirect' && response.to.startsWith(`${path}?`);
    return readList(isMoved ? await this.visitor.visit(response.to) : visited);
  }

  /** Shows the page of a row, by the row or by its key as text, with the actions that the person is offered there. */
  async object(admin: Type<ModelAdmin>, row: object | string): Promise<ObjectResult> {
    const definition = findModel(this.visitor.host, admin);
    const key = typeof row === 'string' ? row : keyOfModel(definition).textOf(row);
    const address = `${this.visitor.host.basePath}/${definition.name}/${encodeURIComponent(key)}`;
    return readObject(await this.visitor.visit(address));
  }

  /** Asks for any page of the application as this person: one of your own, to which an action led with a kept selection. */
  async get(address: string): Promise<PageResult> {
    const { reply } = await this.visitor.send(address);
    return { status: reply.status, headers: reply.headers, text: reply.body.toString() };
  }
}
