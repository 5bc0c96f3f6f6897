import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type Database from 'better-sqlite3';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  copyStatement,
  exportedArticles,
  type ExportedColumns,
  type ExportedFormat,
} from '../statements/exported-articles.js';
import { FloorDatabase } from './floor.database.js';

const BYTES_PER_PIECE = 65_536;

/** Exports all articles: what PostgreSQL copies goes straight to the socket; SQLite can't copy, its rows are joined here. */
@Controller('articles')
export class ExportController {
  constructor(private readonly database: FloorDatabase) {}

  @Get('export/:columns/:format')
  async export(
    @Param('columns') columns: ExportedColumns,
    @Param('format') format: ExportedFormat,
    @Res() response: Response,
  ): Promise<void> {
    response.setHeader('Content-Type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl');
    await (this.database.kind === 'postgres'
      ? this.copy(copyStatement(columns, format), response)
      : this.join(exportedArticles[columns].query, format, response));
  }

  private async copy(statement: string, response: Response): Promise<void> {
    const runner = this.database.dataSource.createQueryRunner();
    try {
      // Safe: the driver of PostgreSQL connects by clients of pg.
      const client = (await runner.connect()) as Client;
      await pipeline(client.query(copyTo(statement)), response);
    } finally {
      await runner.release();
    }
  }

  private async join(query: string, format: ExportedFormat, response: Response): Promise<void> {
    const runner = this.database.dataSource.createQueryRunner();
    // Safe: the driver of SQLite connects by databases of better-sqlite3.
    const database = (await runner.connect()) as Database;
    let piece = '';
    // Safe: no column of an article holds anything else.
    for (const row of database.prepare(query).iterate() as Iterable<Record<string, string | number | null>>) {
      piece += format === 'csv' ? `${Object.values(row).map(quote).join(',')}\n` : `${JSON.stringify(row)}\n`;
      if (piece.length < BYTES_PER_PIECE) continue;
      if (!response.write(piece)) await once(response, 'drain');
      piece = '';
    }
    response.end(piece);
  }
}

function quote(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
