import type { Type } from '@nestjs/common';
import { DataSource, type DeepPartial } from 'typeorm';
import { ChangeList } from '../../../libs/admin/src/change-list/change-list.js';
import type { ListPage } from '../../../libs/admin/src/change-list/list-page.reader.js';
import type { FilterChoices } from '../../../libs/admin/src/change-list/address-filter.js';
import type { KeyValue } from '../../../libs/admin/src/keyset/entity-key.js';
import type { Criterion } from '../../../libs/admin/src/selection/criterion.js';
import { SelectionSession } from '../../../libs/admin/src/selection/selection-session.js';
import type { Selection } from '../../../libs/admin/src/selection/selection.js';
import type { TestDatabase, TestDatabases } from '../databases.js';
import { Article } from './article.entity.js';
import { Author } from './author.entity.js';
import { Comment } from './comment.entity.js';
import { newsdeskContext, type NewsdeskListOptions } from './newsdesk-context.js';
import { Report } from './report.entity.js';
import { StatementRecorder } from './statement.recorder.js';
import type { Story } from './story.js';
import { Tag } from './tag.entity.js';
import { WireStory } from './wire-story.entity.js';

/** A small newspaper in a database of its own, and its lists without HTTP. */
export class Newsdesk {
  private constructor(
    private readonly database: TestDatabase,
    readonly dataSource: DataSource,
    /** The statements that were sent. */
    readonly statements: StatementRecorder,
  ) {}

  /** Opens an empty newspaper: `await Newsdesk.open(create)`; with entities of a spec's own: `await Newsdesk.open(create, [Parcel])`. */
  static async open(create: TestDatabases['create'], more: readonly Type<object>[] = []): Promise<Newsdesk> {
    const database = await create();
    const statements = new StatementRecorder();
    const entities = [Article, Author, Comment, Report, Tag, WireStory, ...more];
    const dataSource = new DataSource({
      ...database.options,
      entities,
      synchronize: true,
      logging: true,
      logger: statements,
    });
    await dataSource.initialize();
    return new Newsdesk(database, dataSource, statements);
  }

  /** Drops the database. */
  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
  }

  /** Deletes every row. */
  async empty(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      for (const entity of [Comment, Article, Report, WireStory, Tag, Author]) {
        await manager.createQueryBuilder().delete().from(entity).execute();
      }
    });
  }

  /** Saves rows with their relations, in the order given, so that integer keys rise with it. */
  async save<T extends object>(entity: Type<T>, rows: readonly DeepPartial<NoInfer<T>>[]): Promise<readonly T[]> {
    const repository = this.dataSource.getRepository(entity);
    return repository.save(rows.map((row) => repository.create(row)));
  }

  /** Opens a list at an address: `await newsdesk.list(Article, 'status=d', { listFilter: ['status'] })`. */
  list<T extends object>(
    entity: Type<T>,
    address: string | URLSearchParams = '',
    options?: NewsdeskListOptions<T>,
  ): Promise<ChangeList> {
    const query = new URLSearchParams(address);
    return ChangeList.open(newsdeskContext(this.dataSource, entity, query, options), query);
  }

  /** Gives the choices of the filters of a list, by the filter's title: `{ status: [{ parameter, value, label }] }`. */
  async offers<T extends object>(
    entity: Type<T>,
    options?: NewsdeskListOptions<T>,
  ): Promise<Readonly<Record<string, FilterChoices['choices']>>> {
    const offered = Object.entries(await this.offersAt(entity, '', options));
    return Object.fromEntries(offered.map(([title, { choices }]) => [title, choices]));
  }

  /** Gives all that the filters of the list at an address offer, by the filter's title. */
  async offersAt<T extends object>(
    entity: Type<T>,
    address: string | URLSearchParams,
    options?: NewsdeskListOptions<T>,
  ): Promise<Readonly<Record<string, FilterChoices>>> {
    const query = new URLSearchParams(address);
    const context = newsdeskContext(this.dataSource, entity, query, options);
    const list = await ChangeList.open(context, query);
    return titled(list, await list.offerFilters(context));
  }

  /** Gives what the page at an address shows: its rows, and all that the filters offer beside them, by the filter's title. */
  async shownAt<T extends object>(
    entity: Type<T>,
    address: string,
    options?: NewsdeskListOptions<T>,
  ): Promise<{ readonly page: ListPage; readonly offered: Readonly<Record<string, FilterChoices>> }> {
    const query = new URLSearchParams(address);
    const context = newsdeskContext(this.dataSource, entity, query, options);
    const list = await ChangeList.open(context, query);
    const { page, choices } = await list.readShown(context);
    return { page, offered: titled(list, choices) };
  }

  /** Selects rows of a list by a criterion; outside of any transaction. */
  select<T extends object>(list: ChangeList, criterion: Criterion): Selection<T> {
    // Safe where the caller opened the list for T: the list itself does not carry the type of its rows.
    return list.select(criterion, new SelectionSession(this.dataSource.manager)) as unknown as Selection<T>;
  }

  /** Gives the keys of stories by their titles, in the order of the titles. */
  async keysOf(entity: Type<Story>, ...titles: readonly string[]): Promise<readonly KeyValue[]> {
    const stories = await this.dataSource.getRepository(entity).find();
    return titles.map((title) => {
      const story = stories.find((candidate) => candidate.title === title);
      if (!story) throw new TypeError(`There is no story with the title '${title}'.`);
      return story.id;
    });
  }

  /** Gives the titles of the stories that something holds for, in alphabetical order. */
  async titlesWhere(entity: Type<Story>, holds: (story: Story) => boolean): Promise<readonly string[]> {
    const stories = await this.dataSource.getRepository(entity).find();
    return stories
      .filter(holds)
      .map(({ title }) => title)
      .sort();
  }

  /** Gives all stories in the order that the database keeps their keys in; uuids have one of their own on MariaDB. */
  storiesInKeyOrder(entity: Type<Story>): Promise<readonly Story[]> {
    const order = this.dataSource.getMetadata(entity).primaryColumns.map(({ propertyName }) => [propertyName, 'ASC']);
    return this.dataSource.getRepository(entity).find({ order: Object.fromEntries(order) });
  }
}

function titled({ filters }: ChangeList, offered: readonly FilterChoices[]): Readonly<Record<string, FilterChoices>> {
  return Object.fromEntries(filters.map(({ title }, place) => [title, offered[place] ?? { choices: [] }]));
}
