import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Article } from '../articles/article.entity.js';
import { FrontPageController } from './front-page.controller.js';

@Module({ imports: [TypeOrmModule.forFeature([Article])], controllers: [FrontPageController] })
export class FrontPageModule {}
