import { Controller, Get, Header, HttpException, HttpStatus, Query, Req, Res } from '@nestjs/common';
import { AdminSite, type Selection } from 'nest-steward';
import { plainPage } from '../web/plain-page.js';
import { archiveTitle } from './archive-title.js';

// The page is for a look at what was selected; the rest is a number.
const TITLES_SHOWN = 100;

/** What an answer of Express and one of Fastify have in common. */
interface Answer {
  status(status: HttpStatus): unknown;
}

/** Shows what was selected for the archive: a page of the newsroom's own that opens a selection of the admin. */
@Controller('archive')
export class ArchiveController {
  constructor(private readonly site: AdminSite) {}

  @Get('new')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async new(
    @Req() request: object,
    @Res({ passthrough: true }) answer: Answer,
    @Query('selection') token: unknown,
  ): Promise<string> {
    try {
      return await showTitles(await this.site.openSelection(request, String(token)));
    } catch (error) {
      // A token that is unknown, expired or somebody else's is an answer to the person, not a fault.
      if (!(error instanceof HttpException && 'errorCode' in error)) throw error;
      if (error.errorCode !== 'ADMIN_HOLD_UNKNOWN') throw error;
      answer.status(HttpStatus.NOT_FOUND);
      return plainPage({ heading: 'There is nothing here for the archive', items: [error.message], rest: 0 });
    }
  }
}

async function showTitles(selection: Selection): Promise<string> {
  const titles: string[] = [];
  // Safe: whatever the entity, a row is an object.
  for await (const row of selection.inListOrder() as AsyncIterable<object>) {
    if (titles.push(archiveTitle(row)) === TITLES_SHOWN) break;
  }
  const count = await selection.count();
  return plainPage({ heading: `For the archive: ${count}`, items: titles, rest: count - titles.length });
}
