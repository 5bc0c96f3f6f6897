import { Body, Controller, Post, Redirect } from '@nestjs/common';
import { publishTicked } from '../statements/publish-statements.js';
import { FloorDatabase } from './floor.database.js';
import { type PostedArticles, readChosen } from './posted-articles.js';

/** Publishes the ticked articles by one statement, and leads back to the list. */
@Controller('articles')
export class PublishController {
  constructor(private readonly database: FloorDatabase) {}

  @Post('publish')
  @Redirect('/articles', 303)
  async publish(@Body() posted: PostedArticles): Promise<{ readonly url: string }> {
    const articles = readChosen(posted);
    if (articles === 'all') throw new Error('Only ticked articles are published here.');
    const published = await this.database.write(publishTicked(this.database.kind, articles));
    return { url: `/articles?published=${published}` };
  }
}
