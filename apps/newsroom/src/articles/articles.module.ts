import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NewsletterModule } from '../newsletter/newsletter.module.js';
import { ArticleAdmin } from './article.admin.js';
import { Article } from './article.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Article]), NewsletterModule],
  providers: [ArticleAdmin],
})
export class ArticlesModule {}
