import { Controller, Get, Header } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Article } from '../articles/article.entity.js';
import { plainPage } from '../web/plain-page.js';

const STORIES_SHOWN = 20;

/** Shows what readers see: the published stories, featured ones first. */
@Controller()
export class FrontPageController {
  constructor(@InjectRepository(Article) private readonly articles: Repository<Article>) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async show(): Promise<string> {
    const [stories, count] = await this.articles.findAndCount({
      select: { id: true, title: true },
      where: { status: 'p' },
      order: { featured: 'DESC', views: 'DESC', id: 'ASC' },
      take: STORIES_SHOWN,
    });
    const titles = stories.map((story) => story.title);
    return plainPage({ heading: 'Newsroom', items: titles, rest: count - titles.length });
  }
}
