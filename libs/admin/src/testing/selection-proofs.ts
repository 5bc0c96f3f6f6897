import type { INestApplication, Type } from '@nestjs/common';
import type { AdminUser } from '../access/admin-user.js';
import type { Action } from '../actions/action.js';
import { StewardError } from '../errors/steward.error.js';
import { isLibraryAdmin } from '../model-admin/library-admins.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { DEFAULT_SITE } from '../site/site-token.js';
import type { SiteHost } from '../web/site.host.js';
import type { FormValue } from './action-request.js';
import { ActionProof } from './action.proof.js';
import { ApplicationClient } from './application.client.js';
import { findHost } from './open-admin-site.js';
import { findModel } from './tested-models.js';
import { Visitor } from './visitor.js';

/** What is proved, and what the proofs need to know. Actions are named with their models: `'article.makePublished'`. */
export interface SelectionProofsOptions {
  /** As whom every action is sent: people of different scopes and permissions, one who may do little among them. */
  readonly accounts: readonly AdminUser[];
  /** Puts the rows back that the proofs begin with; called before each sending. Three rows of a model are the least to tell anything by. */
  readonly reset: () => unknown;
  /** The `name` of the site; `'default'` by default. */
  readonly site?: string;
  /** The admins to prove; by default all that the application has on the site, which those of accounts are not. */
  readonly admins?: readonly Type<ModelAdmin>[];
  /** The values of forms that don't do with their defaults: `{ 'article.reassignAuthor': { author: 1 } }`. */
  readonly forms?: Readonly<Record<string, Readonly<Record<string, FormValue>>>>;
  /** What an action's own page posts back: `{ 'article.chooseDesk': { desk: 'sport' } }`; `{}` says that it only shows something. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** The addresses of lists to act on, beside the whole list: `{ article: ['?status=d'] }`; one value of each filter by default. */
  readonly queries?: Readonly<Record<string, readonly string[]>>;
  /** Actions that touch other rows on purpose, and are not proved: `['category.deleteSelected']`. */
  readonly leaveOut?: readonly string[];
  /** Headers that go with a person's requests. */
  readonly headers?: (user: AdminUser) => Readonly<Record<string, string>>;
}

/** One proof: a sentence to name a test by, and what the test does. */
export interface SelectionProof {
  /** `'article.makePublished touches no row that editor was not shown'` */
  readonly name: string;
  /** @throws TESTING_PROOF_ROWS_CHANGED, TESTING_PROOF_NOT_OFFERED, TESTING_PROOF_INCOMPLETE */
  readonly run: () => Promise<void>;
}

/**
 * Lists proofs about an application's own admins, one for each action and account: the action changes no row of its table but those that
 * were selected in a list which the person was shown; and it is not executed for who isn't offered it. What has changed is found in the
 * database, not asked of the action.
 *
 * @throws TESTING_NOT_STARTED, TESTING_SITE_UNKNOWN, TESTING_MODEL_UNKNOWN, TESTING_PROOF_OPTION_UNKNOWN
 * @example
 * for (const { name, run } of selectionProofs(app, { accounts: [editor, intern], reset })) it(name, run);
 */
export function selectionProofs(app: INestApplication, options: SelectionProofsOptions): readonly SelectionProof[] {
  const host = findHost(app, options.site ?? DEFAULT_SITE);
  const { site, models, actions } = host.server.parts;
  const own = models.onSite(site).filter(({ admin }) => !isLibraryAdmin(admin));
  const definitions = options.admins?.map((admin) => findModel(host, admin)) ?? own;
  const named = definitions.map((definition) => ({
    definition,
    actions: [...actions.baseActions(definition)].map(([name, action]) => ({
      name,
      action,
      fullName: `${definition.name}.${name}`,
    })),
  }));
  checkNames(host, options, named);
  const client = new ApplicationClient(app);
  return named.flatMap(({ definition, actions: ofModel }) =>
    options.accounts.flatMap((user) => {
      const visitor = new Visitor(client, host, user, options.headers?.(user) ?? {});
      const proofOf = (name: string | undefined, action?: Action): SelectionProof => {
        const title = `${definition.name}.${name ?? '(what getActions adds)'} touches no row that ${user.username} was not shown`;
        const proof = new ActionProof({ visitor, definition, options, name, action, title });
        return { name: title, run: () => proof.run() };
      };
      const proved = ofModel.filter(({ fullName }) => !options.leaveOut?.includes(fullName));
      return [...proved.map(({ name, action }) => proofOf(name, action)), proofOf(undefined)];
    }),
  );
}

/** @throws TESTING_PROOF_OPTION_UNKNOWN for an option that names what there is not */
function checkNames(
  { site }: SiteHost,
  { forms = {}, fields = {}, queries = {}, leaveOut = [] }: SelectionProofsOptions,
  named: readonly {
    readonly definition: ModelDefinition;
    readonly actions: readonly { readonly fullName: string }[];
  }[],
): void {
  const models = named.map(({ definition }) => definition.name);
  const actions = named.flatMap((model) => model.actions.map(({ fullName }) => fullName));
  const check = (option: string, names: readonly string[], known: readonly string[]): void => {
    for (const name of names) {
      if (known.includes(name)) continue;
      const values = { option, name, site: site.name, known: known.join(', ') || 'none' };
      throw new StewardError('TESTING_PROOF_OPTION_UNKNOWN', values);
    }
  };
  check('forms', Object.keys(forms), actions);
  check('fields', Object.keys(fields), actions);
  check('leaveOut', leaveOut, actions);
  check('queries', Object.keys(queries), models);
}
