/**
 * The one table of coded errors: what each code says. `{name}` stands for a value; docs/reference/errors.md has a section a code,
 * and a test holds the two equal. A code, once published, keeps its meaning.
 */
export const errorTable = {
  ADMIN_AUTHENTICATOR_MISSING:
    "The site '{site}' has no authenticator, so nobody could sign in. Pass `authenticator` to AdminModule.forRoot, for example AccountsAuthenticator.",
  ADMIN_AUTHENTICATOR_UNKNOWN:
    "The site '{site}' has the authenticator {authenticator}, which Nest can't find. Import the module that provides it, such as AccountsModule.forRoot, or list it in the providers of a module.",
  ADMIN_AUTHENTICATOR_INVALID:
    "The site '{site}' has the authenticator {authenticator}, whose provider gives nothing with a method authenticate. Give it an instance of {authenticator}.",
  ADMIN_PATH_INVALID:
    "The site '{site}' has the path '{path}'. Use one or more segments of letters, digits, dots, dashes and underscores, such as 'admin'.",
  ADMIN_PATH_TAKEN: "The sites '{site}' and '{other}' share the path '{path}'. Give each site a path of its own.",
  ADMIN_PATH_NESTED:
    "The site '{site}' has the path '{path}', and the site '{other}' has '{otherPath}': one lies within the other. Give each site a path that begins with no other's.",
  ADMIN_PREFIX_PARTIAL:
    "The site '{site}' stands partly behind the global prefix '{prefix}' and partly without it. Exclude all of it, `exclude: {exclude}` without a method, or nothing.",
  ADMIN_SITE_TAKEN: "Two sites are named '{site}'. Pass a different `name` to one of the AdminModule.forRoot calls.",
  ADMIN_SITE_UNKNOWN:
    "{admin} belongs to the site '{site}', which does not exist. Use one of: {sites}, or import AdminModule.forRoot with that name.",
  ADMIN_SITE_OPTION_INVALID: "The site '{site}' has `{option}: {value}`. Use {expected}.",
  ADMIN_LANGUAGE_INVALID:
    "The site '{site}' names the language '{language}', which is no language tag as Intl writes it. Write one such as 'de', 'pt-BR' or 'zh-Hant'.",
  ADMIN_LANGUAGE_WITHOUT_TEXTS:
    "The site '{site}' offers the language '{language}', in which there are no texts. Give it some, `texts: { '{language}': { … } }`, or take it off `languages`.",
  ADMIN_TEXT_KEY_INVALID:
    "The site '{site}' has a text '{key}' in '{language}', which any word could be. Give it a key with a dot, such as 'article.{key}'.",
  ADMIN_TEXT_MALFORMED:
    "The site '{site}' has a text '{key}' in '{language}' that can't be read: {problem}. Write it in the ICU message format, such as '{count, plural, one {# story} other {# stories}}'.",
  ADMIN_TEXT_VALUE_UNKNOWN:
    "The site '{site}' has a text '{key}' in '{language}' that names the value '{value}', which it is not given. It is given: {given}.",
  ADMIN_TEXT_DEFAULT_MISSING:
    "The site '{site}' has texts in '{language}' whose keys have none in '{defaultLanguage}', its default language: {keys}. Add these there, or write the keys as the library has them.",
  ADMIN_SITE_FROZEN:
    "The site '{site}' was changed after start-up: {call}. Call it until onModuleInit has ended, or pass it to AdminModule.forRoot.",
  ADMIN_SITE_ACTION_TAKEN:
    "The site '{site}' already has an action named '{action}'. Pass another name as the second argument of addAction.",
  ADMIN_SITE_ACTION_UNKNOWN: "The site '{site}' has no action named '{action}'. It has: {actions}.",
  ADMIN_PERMISSIONS_TOO_EARLY:
    'The permissions were asked for before the application had started, when they were not all known. Ask for them when a request comes, or when `app.init()` or `app.listen()` has ended.',
  ADMIN_MODEL_MISSING: '{admin} extends ModelAdmin and names no entity. Put @AdminModel(Entity) on the class.',
  ADMIN_MODEL_CLASS_INVALID:
    '{admin} has @AdminModel and does not extend ModelAdmin. Write `extends ModelAdmin<{entity}>`.',
  ADMIN_MODEL_PROVIDER_INVALID:
    '{admin} is provided by a factory or a value, so Nest does not give it what ModelAdmin needs. List the class itself in `providers`, or use `useClass`.',
  ADMIN_MODEL_TAKEN: "{admin} and {other} both register {entity} on the site '{site}'. Keep one of them.",
  ADMIN_MODEL_NAME_TAKEN:
    "{admin} and {other} both have the name '{name}' on the site '{site}'. Pass a different `name` to one of the @AdminModel decorators.",
  ADMIN_MODEL_NAME_INVALID:
    "{admin} has the name '{name}', which is reserved or can't stand in an address. Pass a `name` of small letters, digits and dashes, other than {reserved}.",
  ADMIN_MODEL_OPTION_INVALID: '{admin} has `{option}: {value}`. Use {expected}.',
  ADMIN_ENTITY_UNKNOWN:
    "{admin} registers {entity}, which the data source '{dataSource}' does not know. Add the entity to that data source, or name another with the `dataSource` option.",
  ADMIN_KEY_UNSUPPORTED:
    '{admin} registers {entity}, whose primary key is {key}. Lists need key columns that hold integers, uuids, days or strings, as text of at most 700 characters together.',
  ADMIN_VIEW_KEY_MISSING:
    '{admin} registers the view {entity}, which has no primary column to tell its rows apart by. Decorate one or several with @PrimaryColumn in place of @ViewColumn: columns that no two rows have alike, and that are never empty.',
  ADMIN_DATABASE_UNSUPPORTED: '{admin} is on a database of the type {type}. Use PostgreSQL, MySQL, MariaDB or SQLite.',
  ADMIN_CACHE_ALWAYS_ENABLED:
    "The data source '{dataSource}' has `cache: { alwaysEnabled: true }`, so what is written could be decided by rows as they were. Take `alwaysEnabled` off and call `.cache(…)` on your own queries that may be cached, or give the admin a data source of its own.",
  ADMIN_TABLE_MISSING:
    "The data source '{dataSource}' has no table {table}. Run the library's migrations (`migrations: [...{migrations}]`), or set `synchronize: true` while you develop.",
  ADMIN_TABLE_OUTDATED:
    "The table {table} of the data source '{dataSource}' lacks {columns}, which this version of the library keeps there. Run the library's migrations (`migrations: [...{migrations}]`) as after every update, or set `synchronize: true` while you develop.",
  ADMIN_TABLES_MISSING:
    "The data source '{dataSource}' does not know the library's own entities. Add `...{entities}` to its `entities`, or set `autoLoadEntities: true` and import TypeOrmModule.forFeature([...{entities}], '{dataSource}').",
  ADMIN_ACTION_UNKNOWN:
    "{admin} lists '{action}' in `actions`, which is neither a method of the class nor an action of the site. The site has: {actions}.",
  ADMIN_ACTION_RESERVED:
    "{admin} lists '{action}' in `actions`, which is a method of ModelAdmin. Only methods of your own can be actions.",
  ADMIN_ACTION_TAKEN: "{admin} has two actions named '{action}'. Rename one of them, or take one off the list.",
  ADMIN_ACTION_NAME_INVALID:
    "The action '{action}' has a name that can't stand in a form. Give the function a name, or pass `name`, of letters, digits, dashes and underscores.",
  ADMIN_ACTION_NOT_FOR_ENTITY:
    "{admin} has the action '{action}', which says by its `isFor` that it is not for {entity}. Take it off `actions`; restoreSelected and purgeSelected, for example, need a @DeleteDateColumn, and deleteSelected a table in place of a view.",
  ADMIN_ACTION_PERMISSIONS_EMPTY:
    "The action '{action}' of {admin} has an empty `permissions` list, so nobody could run it. Name a permission, or leave `permissions` out to ask for `change`.",
  ADMIN_ACTION_LOCATIONS_INVALID:
    "The action '{action}' of {admin} has `locations: {found}`, so it is offered nowhere, or on a page there is not. Name 'list', 'object' or both, or leave `locations` out for the list.",
  ADMIN_ACTION_SELECTION_INVALID:
    "The action '{action}' of {admin} has `selection: {found}`. Use 'required', 'optional', or 'none'; the last for an action of the list alone, since the page of a row always has one.",
  ADMIN_ACTION_MAXIMUM_INVALID:
    "The action '{action}' of {admin} has `maximum: {found}`. Use a whole number from 1 on, or leave `maximum` out for any number of rows.",
  ADMIN_ACTION_OPTION_INVALID: "The action '{action}' of {admin} has `{option}: {value}`. Use {expected}.",
  ADMIN_ACTION_PERMISSION_UNKNOWN:
    "The action '{action}' of {admin} asks for the permission '{permission}', and the class has no method {method}. Write that method.",
  ADMIN_FORM_EMPTY:
    "The action '{action}' of {admin} asks by the form {form}, which has no field. Put a decorator of class-validator, or @FormField, on each property to ask for.",
  ADMIN_FORM_FIELD_UNKNOWN:
    "The form {form}, by which the action '{action}' of {admin} asks, has a property '{field}' of which nothing says what can be typed. Add one of @IsString, @IsNumber, @IsBoolean, @IsDate, @IsEnum, @IsIn or @FormField({ entity }).",
  ADMIN_FORM_OPTION_INVALID:
    "The form {form}, by which the action '{action}' of {admin} asks, gives '{field}' the option `{option}`, which is for {expected}. Take it off, or change the property.",
  ADMIN_FORM_ADMIN_MISSING:
    "The form {form}, by which the action '{action}' of {admin} asks, has a field '{field}' for a row of {entity}, which has no admin on the site '{site}' to take the rows from. Register one.",
  ADMIN_COLUMN_UNKNOWN:
    "{admin} has '{path}' in {place}, which is neither a column or relation of {entity} nor a method for columns: one of the class's own with @AdminColumn, or that `listDisplay` of @AdminModel names, and no action.",
  ADMIN_COLUMN_ORDER_UNKNOWN:
    "{admin} orders the column '{path}' by '{orderBy}', which is no column of {entity} or of a to-one relation.",
  ADMIN_COLUMN_OPTIONS_UNKNOWN:
    "{admin} has '{path}' in `columns`, which is no column or relation of {entity}. How a method looks is said by @AdminColumn on the method.",
  ADMIN_COLUMN_DISPLAY_INVALID: "{admin} shows '{path}' by `display: {display}`. Use {expected}.",
  ADMIN_FILTER_UNKNOWN: "{admin} has '{path}' in {place}, which is no column or relation of {entity}.",
  ADMIN_FILTER_UNSUPPORTED:
    "{admin} has '{path}' in {place}, which is no boolean, date, number or relation, not nullable and without `choices`, or whose values are transformed. Give a column with few values `choices`, or take it off the list.",
  ADMIN_FILTER_ADMIN_MISSING:
    "{admin} filters by '{path}', and {target} has no admin on the site '{site}' to take the choices from. Register one.",
  ADMIN_FILTER_CLASS_INVALID:
    "{admin} has {filter} in {place}, which is neither a path nor a class that extends ListFilter with an instance of it in Nest's container. Write `extends ListFilter<Entity>`.",
  ADMIN_FILTER_PROVIDER_MISSING:
    '{admin} has the filter {filter}, of which Nest has no instance. List the class in the `providers` of a module.',
  ADMIN_FILTER_PROVIDER_SCOPED:
    '{admin} has the filter {filter}, which Nest makes anew for each request or each user of it. Take the scope off the class and off what it injects: its methods are given the request.',
  ADMIN_FILTER_PARAMETER_INVALID:
    "{admin} has the filter {filter} with the parameter '{parameter}'. Use 1 to 100 letters, digits, underscores, dots and dashes, such as 'year'.",
  ADMIN_FILTER_PARAMETER_TAKEN:
    "{admin} has the filter {filter} with the parameter '{parameter}', which belongs to {owner}. Give the filter a `parameter` of its own, or take one of the two off the list.",
  ADMIN_DATE_HIERARCHY_INVALID:
    "{admin} has '{path}' in {place}, which is no date of {entity} or of a to-one relation, or one whose values are transformed. Name a column that holds dates or times, or none.",
  ADMIN_SEARCH_UNKNOWN: "{admin} has '{path}' in {place}, which is no column of {entity} or of a relation.",
  ADMIN_ORDERING_UNKNOWN: "{admin} has '{path}' in {place}, which is no column of {entity} or of a to-one relation.",
  ADMIN_CHOICES_UNKNOWN: "{admin} has '{path}' in `choices`, which is no column of {entity} or of a relation.",
  ADMIN_LIST_READS_UNKNOWN: "{admin} has '{path}' in `listReads`, which is no column or relation of {entity}.",
  ADMIN_LIST_READ_MISSING:
    "A method of {admin} read '{path}' of a row of its list, which was read without it. Add '{path}' to `listReads` of its @AdminModel, or take `listReads` off it, and the list reads whole rows.",
  ADMIN_LIST_HOOK_INVALID:
    '{admin}.{method} returned {found}. Return what the option `{option}` takes; {none} for none.',
  ADMIN_QUERY_INVALID:
    '{admin}.getQuery returned a query with {found}. Return a query of {entity} that only joins and narrows: the list adds order and limits itself.',
  ADMIN_FILTER_CHOICES_INVALID:
    '{filter}.choices returned {found}. Return an array of choices, each with a text `value` of its own and a text `label`.',
  ADMIN_FILTER_QUERY_INVALID:
    '{filter}.apply did more than add conditions to the query: {found}. Bind values under names of your own, and ask for rows of to-many relations by a subquery, such as EXISTS.',
  ADMIN_ACTIONS_INVALID:
    "{admin}.getActions returned {found} under the name '{action}'. Return the Map of super.getActions, with entries deleted, reordered or added as actions.",
  ADMIN_ACTION_REASON_INVALID:
    "The `unavailable` of the action '{action}' gave {found} on {admin}. Return a sentence that says why it can't be run now, or undefined where it can.",
  ADMIN_OBJECT_FACTS_INVALID:
    '{admin}.getObjectFacts returned {found}. Return a list of lines, each with a text as its `term` and what it says as its `value`; an empty list for none.',
  ADMIN_OBJECT_LINKS_INVALID:
    '{admin}.getObjectLinks returned {found}. Return a list of links, each with a text as its `label` and one as its `href`; an empty list for none.',
  ADMIN_SELECTION_SPENT:
    'This selection was written to, so it may mean other rows now. Fix the rows before the write: `const pinned = await selection.pin()`, and go on with `pinned`.',
  ADMIN_SELECTION_VALUES_EMPTY:
    'selection.update() was given no value to set. Pass at least one property with a value other than undefined.',
  ADMIN_SELECTION_CONDITION_EMPTY:
    'selection.where() was given an empty condition, or one with a null or an undefined in it. Name at least one property and its value; for NULL write IsNull().',
  ADMIN_SELECTION_CONDITION_COMPUTED:
    "selection.where() was given '{property}', which is computed for {entity} and not stored. Name stored columns, or let a filter of the list narrow it.",
  ADMIN_SELECTION_COLUMN_UNKNOWN:
    "selection.readColumns() was given '{path}', which leads to no column of {entity} or of a to-one relation. Name such a column, or compute the value with a function.",
  ADMIN_SELECTION_BATCH_SIZE: 'selection.batches() was given the size {size}. Use a whole number of 1 or more.',
  ADMIN_SELECTION_ENDED:
    'This selection was used after its action had ended. Await every call on it, or give a download, whose body may read on.',
  ADMIN_SELECTION_NOT_AWAITED:
    "The action '{action}' ended while a call on its selection was under way, so nobody would learn how that went. Write `await` in front of every call on the selection.",
  ADMIN_SELECTION_READS_ONLY:
    'selection.createQueryBuilder().{method}() would reach rows the list does not show. Call selection.{method}() instead, or narrow with selection.where() first.',
  ADMIN_SELECTION_KEY_CHANGED:
    'selection.saveEach() was given a change that gave {entity} {key} another key, so it would have been saved as a new row. Leave the key as it is.',
  ADMIN_SELECTION_NOT_SOFT:
    '{entity} has no @DeleteDateColumn, so its rows cannot be soft-deleted or restored. Use delete(), or add the column.',
  ADMIN_SELECTION_OF_VIEW:
    '{entity} is a view, so selection.{method}() has nothing to write to. Write to the tables it reads from, by `selection.manager` and the keys of `selection.keys()`.',
  ADMIN_HOLD_UNKNOWN:
    'The token of a kept selection was not found: it was used already or is mistyped, it has expired, or it belongs to somebody else. Go back to the list and choose the rows again.',
  ADMIN_RUN_LOST:
    'This run could not begin before its time was over, so it was taken to be interrupted, and nothing was done. Run the action again; if that is regular, give the data source more connections, or raise the option `runLease` of the site.',
  ADMIN_RUN_STOPPED:
    'This run was stopped by somebody, or was taken to be interrupted and gone on with, so it did not go on here. What its slices have done stands: its record tells how far it is.',
  ADMIN_SLICE_OUTCOME:
    "The action '{action}' runs slice by slice, by its `batch`, and gave back an outcome, which can't answer for all of them. Return nothing, and say what is to be said by messageUser().",
  ADMIN_LOCK_TIMEOUT: 'The database was busy with another change, so this one was not made. Try again in a moment.',
  ADMIN_DATABASE_FULL:
    'The database is full, so this was not done. Tell an administrator: there has to be more room first.',
  ADMIN_SHUTTING_DOWN: 'The server is shutting down, so this was not done. Try again in a moment.',
  ADMIN_DATABASE_BUSY: 'The database was too busy to answer. Try again in a moment.',
  ADMIN_TEMPLATES_INVALID:
    "The templates at '{path}' can't be used: {problem}. Pass as `templates` a directory that can be read, with Handlebars templates in it.",
  ADMIN_TEMPLATE_INVALID: "The template '{path}' can't be parsed, see line {line}: {problem}",
  ADMIN_TEMPLATE_PARTIAL_UNKNOWN:
    "The template '{path}' names '{partial}' in line {line}, and there is no such template. There are: {known}.",
  ADMIN_TEMPLATE_HELPER_UNKNOWN:
    "The template '{path}' calls '{helper}' in line {line}, and there is no such helper. Use one of: {known}.",
  ADMIN_TEMPLATE_TEXT_UNKNOWN:
    "The template '{path}' translates '{key}' in line {line}, and the catalogue has no such text.",
  ADMIN_TEMPLATE_ENDLESS:
    "The template '{path}' includes itself: {way}. Include the library's own instead, as '{own}', or choose another name.",
  ADMIN_TEMPLATE_FOLDER_UNKNOWN:
    "The folder '{folder}' of templates in '{directory}' is of no site and no model, so nothing shows them. Name it like a model ({models}), a site ({sites}), or a site/model.",
  ADMIN_TEMPLATE_FOLDER_AMBIGUOUS:
    "The folder '{folder}' of templates in '{directory}' could be the site's or the model's of that name. Rename one of them, or move the templates: the site's up into the directory, the model's into '{folder}/{folder}'.",
  ADMIN_TEMPLATE_UNKNOWN:
    "There is no template '{template}'. Put {template}.hbs into the directory that the `templates` option of the site names.",
  ADMIN_MESSAGE_LEVEL_UNKNOWN: "'{level}' is no level of a message. Use one of: {levels}.",
  ADMIN_TEXT_UNKNOWN: "The catalogue has no text '{key}'.",
  ACCOUNTS_SECRET_INVALID:
    'AccountsModule.forRoot needs a `secret` of at least 32 bytes, and was given {found}. Make one with `openssl rand -base64 32` and keep it in the environment.',
  ACCOUNTS_USERNAME_TAKEN: "There is already an account named '{username}'. Choose another name.",
  ACCOUNTS_USERNAME_INVALID:
    "'{username}' can't be the name of an account. Use 1 to 150 characters, none of them a space or a control character.",
  ACCOUNTS_PASSWORD_INVALID: 'The password is too short or too long. Use 8 to 1,000 characters.',
  ACCOUNTS_PASSWORD_FREQUENT:
    'The password is one of the 5,000 that are chosen most often, and guessed first. Choose another, such as several words.',
  ACCOUNTS_PASSWORD_NAMES_ACCOUNT:
    'The password has the name of the account in it. Choose another, such as several words.',
  ACCOUNTS_USERNAME_UNKNOWN:
    "There is no account named '{username}'. Names are compared exactly, capitals and small letters too.",
  ACCOUNTS_GROUP_NAME_TAKEN: "There is already a group named '{name}'. Choose another name.",
  ACCOUNTS_GROUP_NAME_INVALID:
    "'{name}' can't be the name of a group. Use 1 to 150 characters, none of them a control character.",
  ACCOUNTS_GROUP_UNKNOWN:
    "There is no group named '{name}'. Make it before its members, with `accounts.createGroup`. Names are compared exactly, capitals and small letters too.",
  ACCOUNTS_LIFETIME_INVALID:
    'AccountsModule.forRoot was given `{option}: {value}`. Use a whole number of milliseconds, {least} or more, such as 43_200_000 for 12 hours.',
  ACCOUNTS_SIGN_IN_LIMIT_INVALID:
    'AccountsModule.forRoot was given `signInLimits.{limit}: {value}`. Use a whole number, {least} or more.',
  ACCOUNTS_SITE_UNKNOWN:
    "AccountsModule.forRoot was given `site: '{site}'`, and the application has no site of that name. Use one of: {sites}; or false, to administer accounts on none.",
  ACCOUNTS_COMMAND_INVALID: '{problem} Run `npx steward --help` for what can be asked.',
  ACCOUNTS_COMMAND_FILE_UNKNOWN:
    "There is no file '{file}'. Build the application, then pass its compiled module: `--app dist/app.module.js`.",
  ACCOUNTS_COMMAND_FILE_NOT_COMPILED:
    "'{file}' is TypeScript, which Node does not run as it is. Build the application, then pass its compiled module: `--app dist/app.module.js`.",
  ACCOUNTS_COMMAND_EXPORT_UNKNOWN:
    "'{file}' exports no module named '{name}'. It exports: {names}. Pass one with `--export`.",
  ACCOUNTS_COMMAND_ACCOUNTS_MISSING:
    "The application of '{file}' has no {provider}. Import {module}.forRoot into it, and run the `steward` that is installed beside it.",
  ACCOUNTS_COMMAND_USERNAME_MISSING: 'No username was given. Pass it with `--username`.',
  ACCOUNTS_COMMAND_PASSWORD_MISSING:
    'No password was given, so nothing was done. Type it when asked, or send it as the standard input of the command.',
  ACCOUNTS_COMMAND_PASSWORD_LINES:
    'The standard input has {lines} lines, so nothing was done. Send the password once, in one line.',
  ACCOUNTS_COMMAND_PASSWORDS_DIFFER: 'The two passwords differ, so nothing was done. Run the command again.',
  TESTING_NOT_STARTED:
    'openAdminSite was given an application that has not started. Call `await app.init()` before, or `await app.listen(0)`.',
  TESTING_SITE_UNKNOWN:
    "openAdminSite was asked for the site '{site}', which the application does not have. It has: {sites}. Pass `site` with one of these names.",
  TESTING_MODEL_UNKNOWN: "The site '{site}' has no admin {admin}. It has: {admins}.",
  TESTING_ACTION_UNKNOWN:
    "{admin} has no action named '{action}'. It has: {actions}. Pass an action that getActions alone puts in, instead of its name.",
  TESTING_FIELD_UNKNOWN:
    "The action '{action}' of {admin} was given a value for '{field}', which is no field of its form. It has: {fields}.",
  TESTING_ROWS_INVALID:
    "The action '{action}' was to run on {found}. Pass `rows` or `keys`, or `all: true`; and exactly one row or key with `location: 'object'`.",
  TESTING_SITE_NOT_REACHED:
    'The application answered {address} with the status {status} before the site was asked. A guard or a middleware stands before the site: give it what it looks for, such as `as(user, {headers})`, or let the site through by `decorators`.',
  TESTING_PROOF_OPTION_UNKNOWN:
    "selectionProofs was given `{option}` for '{name}', which the site '{site}' does not have. It has: {known}.",
  TESTING_PROOF_INCOMPLETE: '{proof}, {way}: nothing can be said, because {reason}',
  TESTING_PROOF_ROWS_CHANGED:
    '{proof}, {way}: {count} of the rows that it may not touch have changed, with the keys {keys}. Write through the selection, which holds what the list showed and no other row.',
  TESTING_PROOF_NOT_OFFERED:
    '{proof}, {way}: it was executed, although the page did not offer it to this person. What `getActions` and the permissions say must be the same each time.',
} as const;

/** The code of a coded error, such as `'ADMIN_ACTION_UNKNOWN'`. */
export type ErrorCode = keyof typeof errorTable;
