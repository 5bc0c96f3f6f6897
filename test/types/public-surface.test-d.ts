/** What must and must not compile for a host: checked by `npm run types`, never run. */
import {
  AdminAction,
  adminAction,
  AdminAuthenticator,
  AdminColumn,
  AdminModel,
  AdminModule,
  AdminUser,
  download,
  FormField,
  ListFilter,
  ModelAdmin,
  page,
  redirect,
  type Action,
  type AdminRequest,
  type AdminSite,
  type ListOptions,
  type Outcome,
  type Selection,
} from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';

class Author {
  id!: number;
  name!: string;
  articles!: Article[];
}

class Article {
  id!: number;
  title!: string;
  status!: string;
  author!: Author | null;
  tags!: { name: string }[];
  publishedAt!: Date | null;
  shout(): string {
    return this.title.toUpperCase();
  }
}

// A whole admin, as a host writes it.
@AdminModel(Article, {
  listDisplay: ['title', 'author.name', 'tags.name', 'words'],
  listFilter: ['status', 'author'],
  searchFields: ['title', 'author.name'],
  ordering: ['-publishedAt', 'author.name'],
  listReads: ['title', 'author', 'tags.name'],
  choices: { status: { d: 'Draft' } },
})
export class ArticleAdmin extends ModelAdmin<Article> {
  constructor(private readonly prefix: string) {
    super();
  }

  @AdminColumn({ header: 'Words' })
  words(article: Article) {
    return article.title.length;
  }

  @AdminAction({
    permissions: ['publish'],
    locations: ['list', 'object'],
    descriptionPlural: 'Publish selected stories',
  })
  async makePublished(request: AdminRequest, selection: Selection<Article>) {
    const updated = await selection.update({ status: 'p' });
    this.messageUser(request, `${this.prefix}${updated}`, 'success');
  }

  @AdminAction()
  choose(_request: AdminRequest, _selection: Selection<Article>): Outcome {
    return page('choose', {}, { status: 200, repeatable: true });
  }

  @AdminAction()
  go() {
    return redirect('/elsewhere');
  }

  override async getActions(request: AdminRequest) {
    const actions = await super.getActions(request);
    actions.delete('deleteSelected');
    return actions;
  }

  hasPublishPermission(request: AdminRequest) {
    return request.user.hasPermission(this.permission('publish'));
  }
}

// A form: its values come as the third argument, with the types of its class.
class Why {
  @FormField({ help: 'For the record.', long: true })
  reason!: string;

  @FormField({ entity: Author, default: async (request, selection) => `${request.user.id}-${await selection.count()}` })
  author!: Author;
}

export class AskingAdmin extends ModelAdmin<Article> {
  @AdminAction({ form: Why })
  async why(_request: AdminRequest, selection: Selection<Article>, form: Why) {
    await selection.update({ author: form.author });
    return redirect(form.reason);
  }

  @AdminAction({ form: Why })
  async needsNone() {}

  @AdminAction({ group: 'Publishing', order: 10, icon: '★' })
  async grouped() {}

  @AdminAction({
    unavailable: async (request, admin) => (request.user.isSuperuser ? null : `Not on ${admin.constructor.name}.`),
  })
  async atTimes() {}

  @AdminAction({ transaction: 'SERIALIZABLE', retries: 3 })
  async balance() {}

  // @ts-expect-error: there is no such level of isolation
  @AdminAction({ transaction: 'SNAPSHOT' })
  async freeze() {}

  // @ts-expect-error: the reason is a text
  @AdminAction({ unavailable: () => true })
  async never() {}

  // @ts-expect-error: an order is a number
  @AdminAction({ order: 'first' })
  async unordered() {}

  // @ts-expect-error: the form is of another class
  @AdminAction({ form: Why })
  async why2(_request: AdminRequest, _selection: Selection<Article>, _form: Author) {}

  // @ts-expect-error: an action that asks nothing gets nothing
  @AdminAction()
  async why3(_request: AdminRequest, _selection: Selection<Article>, _form: Why) {}

  // @ts-expect-error: a form is a class, not an instance of one
  @AdminAction({ form: new Why() })
  async why4() {}
}

export class WrongFields {
  // @ts-expect-error: there is no such option
  @FormField({ lable: 'Why' })
  reason!: string;

  // @ts-expect-error: the entity is named by its class
  @FormField({ entity: 'Author' })
  author!: Author;
}

export const withReason = adminAction({ form: Why }, async (_admin: ModelAdmin<Article>, _request, selection, form) => {
  await selection.update({ status: form.reason });
});

export const withWrongReason = adminAction({ form: Why }, async (_admin, _request, _selection, form) => {
  // @ts-expect-error: the form has no such field
  await Promise.resolve(form.because);
});

// How columns look.
@AdminModel(Article, {
  columns: {
    title: { header: 'Headline', empty: 'none' },
    status: { display: { badge: { d: 'warning', p: 'success' } } },
    publishedAt: { display: 'date' },
    'author.name': { header: 'By' },
  },
})
export class ShownArticles extends ModelAdmin<Article> {
  @AdminColumn({ display: 'link', orderBy: ['author.name', '-title'] })
  page({ id }: Article) {
    return { label: 'Page', href: `/articles/${id}` };
  }

  // @ts-expect-error: there is no such display
  @AdminColumn({ display: 'bold' })
  bold() {
    return 'so';
  }
}

// @ts-expect-error: no path of the entity
@AdminModel(Article, { columns: { state: { header: 'State' } } })
export class MisspeltLook extends ModelAdmin<Article> {}

// @ts-expect-error: there is no such tone
@AdminModel(Article, { columns: { status: { display: { badge: { d: 'loud' } } } } })
export class LoudBadge extends ModelAdmin<Article> {}

// What a list is for one request.
@AdminModel(Article, { listDisplay: ['title', 'words'], listFilter: ['status'] })
export class ForEachRequest extends ModelAdmin<Article> {
  words({ title }: Article) {
    return title.length;
  }

  override async getListDisplay(request: AdminRequest) {
    const columns = await super.getListDisplay(request);
    return request.user.isSuperuser ? columns : columns.filter((name) => name !== 'status');
  }

  override getListFilter(): ListOptions<Article>['listFilter'] {
    return ['status', 'author', ByLength];
  }

  override async getSearchFields() {
    return ['title', 'author.name'] as const;
  }

  override getOrdering(request: AdminRequest) {
    return request.user.isSuperuser ? (['-publishedAt'] as const) : (['title'] as const);
  }
}

@AdminModel(Article)
export class NamedColumns extends ModelAdmin<Article> {
  @AdminColumn({ header: 'Words' })
  words({ title }: Article) {
    return title.length;
  }

  override getListDisplay() {
    return ['title', 'author.name', 'words'] as const;
  }
}

// Texts that the compiler does not know are checked when they come.
@AdminModel(Article)
export class AnyColumns extends ModelAdmin<Article> {
  override getListDisplay(request: AdminRequest) {
    return request.user.isSuperuser ? ['title', 'status'] : ['title'];
  }
}

// @ts-expect-error: no path of the entity, and no method of the class
@AdminModel(Article, { listDisplay: ['title'] })
export class MisspeltColumnForARequest extends ModelAdmin<Article> {
  override getListDisplay() {
    return ['title', 'wrods'] as const;
  }
}

export class MisspeltForARequest extends ModelAdmin<Article> {
  // @ts-expect-error: no path of the entity
  override getListFilter() {
    return ['state'] as const;
  }

  // @ts-expect-error: no path of the entity
  override getSearchFields(): ListOptions<Author>['searchFields'] {
    return ['name'];
  }

  // @ts-expect-error: no path of the entity
  override async getOrdering() {
    return ['-titel'] as const;
  }
}

export class ForeignFilterForARequest extends ModelAdmin<Article> {
  // @ts-expect-error: the filter is of another entity
  override getListFilter() {
    return [ByInitial];
  }
}

// Nothing but the entity is needed.
@AdminModel(Article)
export class BareAdmin extends ModelAdmin<Article> {}

export class WrongHandlers extends ModelAdmin<Article> {
  // @ts-expect-error: the selection is of articles
  @AdminAction()
  async ofAuthors(_request: AdminRequest, _selection: Selection<Author>) {}

  // @ts-expect-error: what an action gives back is an outcome
  @AdminAction()
  async countThem(_request: AdminRequest, selection: Selection<Article>) {
    return selection.count();
  }

  // @ts-expect-error: a handler gets the request first
  @AdminAction()
  async turned(_selection: Selection<Article>, _request: AdminRequest) {}

  // @ts-expect-error: an empty list of permissions would let nobody in
  @AdminAction({ permissions: [] })
  async nobody() {}

  // @ts-expect-error: an action that is offered nowhere
  @AdminAction({ locations: [] })
  async nowhere() {}

  // @ts-expect-error: there is no such page
  @AdminAction({ locations: ['deck'] })
  async onDeck() {}

  // @ts-expect-error: there is no such option
  @AdminAction({ permission: 'publish' })
  async misspelt() {}

  // @ts-expect-error: only methods are actions
  @AdminAction()
  title = 'x';

  async rows(request: AdminRequest, selection: Selection<Article>) {
    await selection.update({ status: 'p' });
    // @ts-expect-error: articles have no such property
    await selection.update({ state: 'p' });
    // @ts-expect-error: 'loud' is no level
    this.messageUser(request, 'Ahoy', 'loud');
    // @ts-expect-error: hasPermission answers at once
    await request.user.hasPermission('x').then();
    // @ts-expect-error: a plural needs the form for other numbers
    request.plural(1, { one: '#' });
  }
}

// @ts-expect-error: no path of the entity, and no method of the class
@AdminModel(Article, { listDisplay: ['titel'] })
export class MisspeltColumn extends ModelAdmin<Article> {}

// @ts-expect-error: a method of the entity is no column
@AdminModel(Article, { listDisplay: ['shout'] })
export class MethodOfTheEntity extends ModelAdmin<Article> {}

// @ts-expect-error: authors have no rank
@AdminModel(Article, { listDisplay: ['author.rank'] })
export class MisspeltPath extends ModelAdmin<Article> {}

// @ts-expect-error: no path of the entity
@AdminModel(Article, { searchFields: ['titel'] })
export class MisspeltSearch extends ModelAdmin<Article> {}

// @ts-expect-error: methods are given rows, and no path of them
@AdminModel(Article, { listReads: ['title', 'words'] })
export class MisspeltReading extends ModelAdmin<Article> {}

// @ts-expect-error: no path of the entity
@AdminModel(Article, { listFilter: ['state'] })
export class MisspeltFilter extends ModelAdmin<Article> {}

// @ts-expect-error: no path of the entity
@AdminModel(Article, { dateHierarchy: 'publishedOn' })
export class MisspeltDate extends ModelAdmin<Article> {}

// @ts-expect-error: counts are allowed, always there, or never
@AdminModel(Article, { dateHierarchy: 'publishedAt', showFacets: 'sometimes' })
export class CountedSometimes extends ModelAdmin<Article> {}

class ByLength extends ListFilter<Article> {
  readonly title = 'length';
  readonly parameter = 'length';
  choices(request: AdminRequest) {
    return [{ value: 'short', label: request.text('list.yes') }];
  }
  apply(query: SelectQueryBuilder<Article>, value: string) {
    query.andWhere('LENGTH(title) < :most', { most: value === 'short' ? 20 : 200 });
  }
}

abstract class ByName extends ListFilter<Author> {}

class ByInitial extends ByName {
  readonly title = 'initial';
  readonly parameter = 'initial';
  choices() {
    return [];
  }
  apply() {}
}

@AdminModel(Article, { listFilter: ['status', ByLength] })
export class FilteredByLength extends ModelAdmin<Article> {}

// @ts-expect-error: the filter is of another entity
@AdminModel(Article, { listFilter: ['status', ByInitial] })
export class FilteredByInitial extends ModelAdmin<Article> {}

// @ts-expect-error: nobody can make an instance of an abstract class
@AdminModel(Author, { listFilter: [ByName] })
export class FilteredByName extends ModelAdmin<Author> {}

// @ts-expect-error: the class itself is named, not an instance
@AdminModel(Article, { listFilter: [new ByLength()] })
export class FilteredByInstance extends ModelAdmin<Article> {}

// @ts-expect-error: no path of the entity
@AdminModel(Article, { ordering: ['-titel'] })
export class MisspeltOrdering extends ModelAdmin<Article> {}

// @ts-expect-error: no path of the entity
@AdminModel(Article, { choices: { state: { d: 'Draft' } } })
export class MisspeltChoices extends ModelAdmin<Article> {}

// @ts-expect-error: the class is the admin of another entity
@AdminModel(Author)
export class WrongEntity extends ModelAdmin<Article> {}

// @ts-expect-error: the class is no admin
@AdminModel(Article)
export class NoAdmin {}

// An action for any model, and one for articles alone.
export const exportSelected = adminAction({ permissions: ['view'] }, async (_admin, _request, selection) =>
  download({ name: 'a.txt', type: 'text/plain' }, async function* () {
    for await (const row of selection) yield JSON.stringify(row);
  }),
);
export const publish = adminAction({}, async (_admin: ModelAdmin<Article>, _request, selection) => {
  await selection.update({ status: 'p' });
});

@AdminModel(Article, { actions: [exportSelected, publish, 'deleteSelected'] })
export class WithActions extends ModelAdmin<Article> {}

// @ts-expect-error: the action is for articles
@AdminModel(Author, { actions: [publish] })
export class ForeignAction extends ModelAdmin<Author> {}

// @ts-expect-error: a function is no action until adminAction made it one
@AdminModel(Article, { actions: [() => undefined] })
export class PlainFunction extends ModelAdmin<Article> {}

export const wrong = adminAction(
  {},
  // @ts-expect-error: what an action gives back is an outcome
  (_admin: ModelAdmin<Article>, _request, _selection) => 'done',
);

// A sign-in of the host's own.
class Staff extends AdminUser {
  readonly id = '1';
  readonly username = 'ada';
  readonly isSuperuser = false;
  hasPermission(codename: string) {
    return codename === 'article.view';
  }
}

export class PassportAuthenticator extends AdminAuthenticator<{ readonly user?: string }> {
  authenticate(request: { readonly user?: string }) {
    return request.user ? new Staff() : null;
  }
}

class Absent extends AdminUser {
  readonly id = '1';
  readonly username = 'ada';
  readonly isSuperuser = false;
  // @ts-expect-error: a permission is answered at once, never by a promise
  async hasPermission() {
    return true;
  }
}

AdminModule.forRoot({ path: 'admin', authenticator: PassportAuthenticator });
// @ts-expect-error: without a sign-in nobody gets in
AdminModule.forRoot({ path: 'admin' });
// @ts-expect-error: a site has a path
AdminModule.forRoot({ authenticator: PassportAuthenticator });
// @ts-expect-error: a user is no authenticator
AdminModule.forRoot({ path: 'admin', authenticator: Absent });

export function prepare(site: AdminSite, action: Action): void {
  site.addAction(action);
  site.addAction(publish, 'publishAgain');
  // @ts-expect-error: an action is added by value
  site.addAction('publish');
  // @ts-expect-error: a name can't be changed
  site.name = 'other';
}
