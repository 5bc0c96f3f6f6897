/** Heads what goes along with the deleted rows. */
export const ALONG = 'Also deleted';
const UNLINKED = 'Kept, but unlinked';
const AGAINST = 'What prevents this';

/** What a deletion does: what its page says, and how many rows are gone of each model after a yes. */
export interface Deletion {
  readonly what: string;
  readonly model: string;
  readonly keys: readonly string[];
  readonly plan: Readonly<Record<string, readonly string[]>>;
  readonly gone: Readonly<Record<string, number>>;
}

/** Deletions in each model of Northwind, of its rows as they are at first. */
export const deletions: readonly Deletion[] = [
  {
    what: 'order details by both parts of their keys',
    model: 'order-detail',
    keys: ['10248,1', '10252,3'],
    plan: {},
    gone: { 'order-detail': 2 },
  },
  {
    what: 'an order, and its details along',
    model: 'order',
    keys: ['10248'],
    plan: { [ALONG]: ['3 order details'] },
    gone: { order: 1, 'order-detail': 3 },
  },
  {
    what: 'a product that no order names',
    model: 'product',
    keys: ['9'],
    plan: {},
    gone: { product: 1 },
  },
  {
    what: 'no product that orders name',
    model: 'product',
    keys: ['1', '2'],
    plan: { [AGAINST]: ['5 order details'] },
    gone: {},
  },
  {
    what: 'of some products those that no order names',
    model: 'product',
    keys: ['1', '8', '9'],
    plan: { [AGAINST]: ['3 order details'] },
    gone: { product: 2 },
  },
  {
    what: 'no category of products',
    model: 'category',
    keys: ['1'],
    plan: { [AGAINST]: ['3 products'] },
    gone: {},
  },
  { what: 'a category of none', model: 'category', keys: ['4'], plan: {}, gone: { category: 1 } },
  { what: 'no supplier of products', model: 'supplier', keys: ['4'], plan: { [AGAINST]: ['1 product'] }, gone: {} },
  {
    what: 'an employee, who leaves reports, orders and links',
    model: 'employee',
    keys: ['2'],
    plan: { [ALONG]: ['2 links between employees and territories'], [UNLINKED]: ['2 employees', '2 orders'] },
    gone: { employee: 1 },
  },
  {
    what: 'a territory whose key has a slash, and its links',
    model: 'territory',
    keys: ['N/1 a%b'],
    plan: { [ALONG]: ['1 link between employees and territories'] },
    gone: { territory: 1 },
  },
  {
    what: 'a territory whose key has a comma',
    model: 'territory',
    keys: ['N,1~0', '1581'],
    plan: { [ALONG]: ['2 links between employees and territories'] },
    gone: { territory: 2 },
  },
  { what: 'no region of territories', model: 'region', keys: ['2'], plan: { [AGAINST]: ['1 territory'] }, gone: {} },
  {
    what: 'a shipper, whom orders forget',
    model: 'shipper',
    keys: ['1'],
    plan: { [UNLINKED]: ['3 orders'] },
    gone: { shipper: 1 },
  },
  {
    what: 'a customer without orders',
    model: 'customer',
    keys: ['FRANK'],
    plan: {},
    gone: { customer: 1 },
  },
  {
    what: 'of some customers those without orders',
    model: 'customer',
    keys: ['ALDER', 'FRANK', 'ELM/S'],
    plan: { [AGAINST]: ['4 orders'] },
    gone: { customer: 1 },
  },
  {
    what: 'a kind of customers, and its links',
    model: 'customer-demographic',
    keys: ["R'TAIL/2,3"],
    plan: { [ALONG]: ['2 links between customers and customer demographics'] },
    gone: { 'customer-demographic': 1 },
  },
];
