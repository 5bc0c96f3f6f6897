import { Controller, Get, Header, Query } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { listStatements, PAGE_SIZE } from '../lists/list-statements.js';
import { type ListedArticle, renderList } from './list.page.js';

/** Serves the list of articles as somebody would who writes it by hand: SQL, counts that are exact, one template. */
@Controller()
export class FloorController {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  @Get('articles')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async list(@Query('status') status?: string, @Query('p') pageText: string = '1'): Promise<string> {
    const page = Number(pageText);
    const kind = this.dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite';
    const { rows, count } = listStatements(kind, { status, page });
    // Safe: the statements name their columns so.
    const [counted] = (await this.dataSource.query(count.sql, [...count.parameters])) as { count: string | number }[];
    const articles = (await this.dataSource.query(rows.sql, [...rows.parameters])) as ListedArticle[];
    const total = Number(counted?.count);
    return renderList({ total, page, pages: Math.ceil(total / PAGE_SIZE), articles });
  }
}
