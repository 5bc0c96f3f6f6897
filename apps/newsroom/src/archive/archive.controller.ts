import { Controller, Get, Header, HttpException, HttpStatus, Query, Req } from '@nestjs/common';
import { AdminSite, type Selection, StewardError } from 'nest-steward';
import { plainPage } from '../web/plain-page.js';
import { archiveTitle } from './archive-title.js';

// The page is for a look at what will be archived; the rest is a number.
const TITLES_SHOWN = 100;

/** Shows what was selected for the archive: a page of the newsroom's own that opens a selection of the admin. */
@Controller('archive')
export class ArchiveController {
  constructor(private readonly site: AdminSite) {}

  @Get('new')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async new(@Req() request: object, @Query('selection') token: unknown): Promise<string> {
    const selection = await this.openSelection(request, String(token ?? ''));
    const titles: string[] = [];
    for await (const row of selection.inListOrder()) {
      if (titles.push(archiveTitle(row)) === TITLES_SHOWN) break;
    }
    const count = await selection.count();
    return plainPage({ heading: `For the archive: ${count}`, items: titles, rest: count - titles.length });
  }

  /** Opens a kept selection; a token that is unknown, expired or somebody else's is an answer to the person, not a fault. */
  private async openSelection(request: object, token: string): Promise<Selection<object>> {
    try {
      return await this.site.openSelection(request, token);
    } catch (error) {
      if (!(error instanceof StewardError) || error.code !== 'ADMIN_HOLD_UNKNOWN') throw error;
      throw new HttpException(error.message, HttpStatus.GONE, { cause: error });
    }
  }
}
