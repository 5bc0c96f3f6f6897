import { Controller, Get, Header, Query } from '@nestjs/common';
import { listStatements, PAGE_SIZE } from '../statements/list-statements.js';
import { FloorDatabase } from './floor.database.js';
import { type ListedArticle, renderList } from './list.page.js';

/** Serves the list of articles as somebody would who writes it by hand: SQL, counts that are exact, one template. */
@Controller('articles')
export class ListController {
  constructor(private readonly database: FloorDatabase) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async list(
    @Query('status') status?: string,
    @Query('q') search?: string,
    @Query('p') pageText: string = '1',
  ): Promise<string> {
    const page = Number(pageText);
    const { rows, count } = listStatements(this.database.kind, { status, search, page });
    const total = await this.database.count(count);
    const articles = await this.database.read<ListedArticle>(rows);
    return renderList({ total, page, pages: Math.ceil(total / PAGE_SIZE), articles });
  }
}
