import { Controller, Post, Redirect } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Article } from '../../../newsroom/src/articles/article.entity.js';
import { FloorDatabase } from './floor.database.js';

const ROWS_PER_BATCH = 2_000;

/** Reads all articles as entities, batch after batch in the order of their keys, and keeps none. */
@Controller('articles')
export class IterateController {
  constructor(private readonly database: FloorDatabase) {}

  @Post('iterate')
  @Redirect('/articles', 303)
  async iterate(): Promise<{ readonly url: string }> {
    const articles = this.database.dataSource.getRepository(Article);
    let [last, count] = [0, 0];
    for (;;) {
      const batch = await articles.find({ where: { id: MoreThan(last) }, order: { id: 'ASC' }, take: ROWS_PER_BATCH });
      count += batch.length;
      last = batch.at(-1)?.id ?? last;
      if (batch.length < ROWS_PER_BATCH) return { url: `/articles?read=${count}` };
    }
  }
}
