import type { DataSource, EntityManager, QueryRunner, ReplicationMode } from 'typeorm';

/** By the side of the data source that is read. */
const readers: Record<ReplicationMode, WeakMap<DataSource, QueryRunner>> = {
  master: new WeakMap(),
  slave: new WeakMap(),
};

/** Says whether a data source has replicas, from which TypeORM reads what is in no transaction. */
export function isReplicated({ options }: DataSource): boolean {
  return 'replication' in options && options.replication !== undefined;
}

/**
 * Gives what reads a data source on one side of its replication: each statement over a connection of its own, which is given back. So
 * queries may be bound to it for as long as they last. It has no transaction: what needs one takes a connection.
 *
 * @param mode `'master'` for the primary, `'slave'` for a replica, whichever TypeORM takes
 */
export function replicatedReaderOf(dataSource: DataSource, mode: ReplicationMode): QueryRunner {
  const known = readers[mode].get(dataSource);
  if (known) return known;
  const reader = open(dataSource, mode);
  readers[mode].set(dataSource, reader);
  return reader;
}

/** Gives the manager that reads where a data source writes: its own, or one that asks no replica. */
export function primaryManagerOf(dataSource: DataSource): EntityManager {
  return isReplicated(dataSource) ? replicatedReaderOf(dataSource, 'master').manager : dataSource.manager;
}

function open(dataSource: DataSource, mode: ReplicationMode): QueryRunner {
  const connect = (): QueryRunner => dataSource.createQueryRunner(mode);
  const reader = connect();
  const query = async (...parameters: Parameters<QueryRunner['query']>): Promise<unknown> => {
    const own = connect();
    try {
      const answer: unknown = await own.query(...parameters);
      return answer;
    } finally {
      await own.release();
    }
  };
  const stream: QueryRunner['stream'] = async (statement, parameters, onEnd, onError) => {
    const own = connect();
    const ended = (call: typeof onEnd) => (): void => {
      void own.release();
      call?.();
    };
    try {
      return await own.stream(statement, parameters, ended(onEnd), ended(onError));
    } catch (error) {
      await own.release();
      throw error;
    }
  };
  const refuse = (): never => {
    throw new TypeError('What reads page by page has no transaction. Use the entity manager of the data source.');
  };
  return Object.assign(reader, {
    query,
    stream,
    connect: refuse,
    startTransaction: refuse,
    release: () => Promise.resolve(),
    manager: dataSource.createEntityManager(reader),
  });
}
