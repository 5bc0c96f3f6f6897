import { Article } from '../articles/article.entity.js';
import { Author } from '../authors/author.entity.js';
import { Comment } from '../comments/comment.entity.js';
import { Contract } from '../contracts/contract.entity.js';
import { Tag } from '../tags/tag.entity.js';

/** The entities of the newsroom, for a data source that is opened outside Nest. */
export const newsroomEntities = [Article, Author, Comment, Contract, Tag] as const;
