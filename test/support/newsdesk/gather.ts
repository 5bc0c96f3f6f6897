/** Gathers what an iteration gives, in order. */
export async function gather<V>(iteration: AsyncIterable<V>): Promise<readonly V[]> {
  const gathered: V[] = [];
  for await (const value of iteration) gathered.push(value);
  return gathered;
}
