import { Body, Controller, Header, HttpCode, Post, Redirect } from '@nestjs/common';
import { deleteArticles, deletionStatements } from '../statements/delete-statements.js';
import { renderDeletion } from './delete.page.js';
import { FloorDatabase } from './floor.database.js';
import { type PostedArticles, readChosen } from './posted-articles.js';

/** Asks before it deletes articles, with numbers that are exact, and deletes them by one statement. */
@Controller('articles')
export class DeleteController {
  constructor(private readonly database: FloorDatabase) {}

  @Post('delete')
  @HttpCode(200)
  @Header('Content-Type', 'text/html; charset=utf-8')
  async ask(@Body() posted: PostedArticles): Promise<string> {
    const chosen = readChosen(posted);
    const statements = deletionStatements(this.database.kind, chosen);
    return renderDeletion({
      keys: chosen === 'all' ? undefined : chosen.join(','),
      articles: await this.database.count(statements.articles),
      comments: await this.database.count(statements.comments),
      tags: await this.database.count(statements.tags),
      contracts: await this.database.count(statements.contracts),
      titles: await this.database.read<{ readonly title: string }>(statements.titles),
    });
  }

  @Post('deleted')
  @Redirect('/articles', 303)
  async delete(@Body() posted: PostedArticles): Promise<{ readonly url: string }> {
    const deleted = await this.database.write(deleteArticles(this.database.kind, readChosen(posted)));
    return { url: `/articles?deleted=${deleted}` };
  }
}
