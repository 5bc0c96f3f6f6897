import type { DataSource } from 'typeorm';
import { ForeignKeyCatalogue, isTableOf } from '../deletion/foreign-key.catalogue.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { tableOf } from './entity-table.js';
import type { IndexNeed, UnservedNeed } from './index-need.js';
import { IndexCatalogue } from './index.catalogue.js';
import { proposeIndex, type ProposedIndex } from './index-statement.js';
import { explainList, type ListPlan } from './list-plans.js';
import { needsOf } from './model-needs.js';
import { knowsTrigrams } from './postgres-indexes.js';
import { isServedBy } from './served-need.js';
import { countUpTo, type RowCount } from './row-count.js';
import { unindexable } from './unindexable-column.js';

/** What becomes of one need: an index serves it, one is to be made, or none can. */
export interface Finding {
  readonly reason: string;
  readonly outcome:
    | { readonly kind: 'served'; readonly by: string }
    | { readonly kind: 'missing'; readonly index: string }
    | { readonly kind: 'unserved'; readonly because: string };
}

/** What was found of one model admin. */
export interface ExaminedModel {
  readonly definition: ModelDefinition;
  readonly rows: RowCount;
  readonly findings: readonly Finding[];
  /** The plans of its list's statements; none where the table is small. */
  readonly plans: readonly ListPlan[];
}

/** What was found of all model admins, and what makes the indexes that are missing: statements by data source, each once. */
export interface Examination {
  readonly models: readonly ExaminedModel[];
  readonly statements: ReadonlyMap<DataSource, readonly string[]>;
}

/** What is examined, and how much of it. */
export interface ExaminationOptions {
  /** How many rows a table has at least whose lists are explained. */
  readonly explainFrom: number;
}

/** Examines the lists of all model admins: which indexes they need, which of them the databases lack, and how these read the lists. */
export async function examine(models: ModelAdminRegistry, options: ExaminationOptions): Promise<Examination> {
  const examiners = new Map<DataSource, Examiner>();
  const examined: ExaminedModel[] = [];
  for (const definition of models.all()) {
    const { dataSource } = definition;
    const examiner = examiners.get(dataSource) ?? new Examiner(dataSource);
    examiners.set(dataSource, examiner);
    const rows = await countUpTo(definition, options.explainFrom);
    const plans = rows.more ? await explainList(definition, models) : [];
    examined.push({ definition, rows, findings: await examiner.examine(definition), plans });
  }
  const statements = new Map<DataSource, readonly string[]>();
  for (const [dataSource, examiner] of examiners) statements.set(dataSource, await examiner.statements());
  return { models: examined, statements };
}

/** Finds what one database lacks. An index that it proposes for one need serves others too. */
class Examiner {
  private readonly catalogue: IndexCatalogue;
  private readonly proposed: (ProposedIndex & { readonly need: IndexNeed })[] = [];

  constructor(private readonly dataSource: DataSource) {
    this.catalogue = new IndexCatalogue(dataSource);
  }

  async examine(definition: ModelDefinition): Promise<readonly Finding[]> {
    if (definition.metadata.tableType === 'view')
      return [{ reason: 'the list', outcome: { kind: 'unserved', because: 'a view has no indexes of its own' } }];
    const findings: Finding[] = [];
    for (const need of [...needsOf(definition), ...(await this.referringNeeds(definition))])
      findings.push(await this.findingOf(need));
    return findings;
  }

  /** Lists the statements that make what is missing, in an order in which they can be run. */
  async statements(): Promise<readonly string[]> {
    const needsTrigrams = this.proposed.some(({ need }) => need.use === 'contain');
    const isKnown = !needsTrigrams || (await knowsTrigrams(this.dataSource));
    return [
      ...(isKnown ? [] : ['CREATE EXTENSION IF NOT EXISTS pg_trgm;']),
      ...this.proposed.map(({ statement }) => statement),
    ];
  }

  private async findingOf(need: IndexNeed | UnservedNeed): Promise<Finding> {
    const { reason } = need;
    if ('because' in need) return { reason, outcome: { kind: 'unserved', because: need.because } };
    const table = await this.catalogue.of(need.table);
    const found = table.indexes.find((index) => isServedBy(need, index));
    if (found) return { reason, outcome: { kind: 'served', by: found.name } };
    const because = unindexable(need.metadata);
    if (because !== undefined) return { reason, outcome: { kind: 'unserved', because } };
    const sameTable = this.proposed.filter((other) => isSame(other.need.table, need.table));
    const planned = sameTable.find(({ index }) => isServedBy(need, index));
    if (planned) return { reason, outcome: { kind: 'missing', index: planned.index.name } };
    const taken = new Set([...table.taken, ...this.proposed.map(({ index }) => index.name)]);
    const proposal = proposeIndex({ connection: this.dataSource, table: { ...table, taken } }, need);
    this.proposed.push({ ...proposal, need });
    return { reason, outcome: { kind: 'missing', index: proposal.index.name } };
  }

  /** Lists the foreign keys that refer to a model's rows: a deletion looks for what refers, in the plan and in the database. */
  private async referringNeeds({ metadata }: ModelDefinition): Promise<readonly IndexNeed[]> {
    const { manager } = this.dataSource;
    const { foreignKeys } = await ForeignKeyCatalogue.of(manager);
    return foreignKeys
      .filter(({ parent }) => isTableOf(parent, metadata))
      .map(({ child, childColumns }) => ({
        reason: `deletion: ${child.name}.${childColumns.join(', ')} refers to it`,
        use: 'find',
        table: this.nameOf(child),
        columns: childColumns.map((name) => ({ name, descending: false })),
        metadata: [],
      }));
  }

  /** Names a table as entities do, so that it is the same one. */
  private nameOf(child: Parameters<typeof isTableOf>[0]): IndexNeed['table'] {
    const entity = this.dataSource.entityMetadatas.find((metadata) => isTableOf(child, metadata));
    if (entity) return tableOf(entity);
    const isNamed = child.visible && databaseFamilyOf(this.dataSource) !== 'sqlite';
    return { schema: isNamed ? undefined : child.schema, name: child.name };
  }
}

function isSame(one: IndexNeed['table'], other: IndexNeed['table']): boolean {
  return one.schema === other.schema && one.name === other.name;
}
