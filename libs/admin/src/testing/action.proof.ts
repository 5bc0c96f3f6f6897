import type { Action } from '../actions/action.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { runOverHttp } from './action.runner.js';
import type { ListResult } from './list-result.js';
import { ProofVerdict } from './proof.verdict.js';
import { proofWays, type ChosenRows, type ProofWay, type RowsAtHand } from './proof-way.js';
import type { SelectionProofsOptions } from './selection-proofs.js';
import { changedKeys, readTable } from './table.snapshot.js';
import { keyOfModel } from './tested-models.js';
import { TestedPerson } from './tested-person.js';
import type { Visitor } from './visitor.js';

/** What is proved: one action of one model, sent by one person. */
export interface ProvedAction {
  readonly visitor: Visitor;
  readonly definition: ModelDefinition;
  readonly options: SelectionProofsOptions;
  /** The name of the action; undefined for those that the admin's `getActions` puts in. */
  readonly name: string | undefined;
  readonly action: Action | undefined;
  readonly title: string;
}

/** Proves that an action touches no row which was not selected in a list that its person was shown. */
export class ActionProof {
  private readonly person: TestedPerson;

  constructor(private readonly proved: ProvedAction) {
    this.person = new TestedPerson(proved.visitor);
  }

  async run(): Promise<void> {
    const { definition, options, name } = this.proved;
    await options.reset();
    const list = await this.person.list(definition.admin);
    const queries = ['', ...(options.queries?.[definition.name] ?? (await this.narrowingQueries(list)))];
    const known = this.proved.visitor.host.server.parts.actions.baseActions(definition);
    const added = list.actions.map((action) => action.name).filter((offered) => !known.has(offered));
    for (const proved of name === undefined ? added : [name]) await this.proveAction(proved, queries);
  }

  private async proveAction(name: string, queries: readonly string[]): Promise<void> {
    const { action, title } = this.proved;
    const verdict = new ProofVerdict(title, `${this.proved.definition.name}.${name}`);
    const ways = proofWays(action?.maximum ?? Infinity);
    for (const query of queries) {
      for (const way of ways) {
        // The page of a row knows no filters.
        if (way.location === 'object' && (query !== '' || !action?.locations.includes('object'))) continue;
        await this.send(name, query, way, verdict);
      }
    }
    verdict.conclude();
  }

  /** Sends the action once, and judges what has changed. */
  private async send(name: string, query: string, way: ProofWay, verdict: ProofVerdict): Promise<void> {
    const { visitor, definition, options, action } = this.proved;
    await options.reset();
    const before = await readTable(definition.metadata, keyOfModel(definition));
    const rows = await this.rowsAtHand(query, [...before.keys()]);
    const chosen = way.choose(rows);
    if (!chosen) return;
    const { actions, isShown } = await this.shownPage(query, way, chosen);
    const isOffered = actions.some((offered) => offered.name === name && offered.unavailable === undefined);
    const fullName = `${definition.name}.${name}`;
    const [form, fields] = [options.forms?.[fullName], options.fields?.[fullName]];
    const sent = {
      ...chosen.options,
      query,
      location: way.location,
      ...(form ? { form } : {}),
      ...(fields ? { fields } : {}),
    };
    const result = await runOverHttp(visitor, definition, name, sent);
    const changed = changedKeys(before, await readTable(definition.metadata, keyOfModel(definition)));
    // An action without rows is given none: what it may touch is what the person is shown.
    const allowed = action?.selection === 'none' ? rows.listed : isShown ? chosen.allowed : [];
    verdict.judge({
      way: query === '' ? way.name : `${way.name} of ${query}`,
      isOffered,
      result,
      changed,
      allowed: isOffered ? allowed : [],
      present: [...before.keys()],
      isPageExplained: fields !== undefined,
    });
  }

  /** Shows the page from which the action is sent: what it offers, and whether there is such a page for the person. */
  private async shownPage(
    query: string,
    { location }: ProofWay,
    { options: { keys = [] } }: ChosenRows,
  ): Promise<{ readonly actions: ListResult['actions']; readonly isShown: boolean }> {
    const { admin } = this.proved.definition;
    const { actions, status } =
      location === 'object' ? await this.person.object(admin, keys[0] ?? '') : await this.person.list(admin, query);
    return { actions, isShown: status === 200 };
  }

  /** Finds what the list shows over all its pages, and what else is in the table. */
  private async rowsAtHand(query: string, present: readonly string[]): Promise<RowsAtHand> {
    const listed = new Set<string>();
    const { admin } = this.proved.definition;
    for (let next: string | undefined = query; next !== undefined;) {
      const page: ListResult = await this.person.list(admin, next);
      for (const { key } of page.rows) listed.add(key);
      next = page.next;
    }
    return { listed: [...listed], outside: present.filter((key) => !listed.has(key)) };
  }

  /** Finds one value of each filter that shows some rows and not all, or rows that the whole list lacks, as deleted ones. */
  private async narrowingQueries({ filters, total, rows }: ListResult): Promise<readonly string[]> {
    const queries: string[] = [];
    for (const { choices } of filters) {
      for (const { query, current } of choices) {
        if (current || query === '') continue;
        const narrowed = await this.person.list(this.proved.definition.admin, query);
        const showsSame = narrowed.total === total && narrowed.rows[0]?.key === rows[0]?.key;
        if (narrowed.total === 0 || showsSame) continue;
        queries.push(query);
        break;
      }
    }
    return queries;
  }
}
