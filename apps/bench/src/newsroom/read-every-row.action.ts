import { adminAction } from 'nest-steward';

/** Reads every row of a selection and keeps none, as an action that sends each of them somewhere. */
export const readEveryRow = adminAction(
  { permissions: ['view'] },
  async function readEveryRow(admin, request, selection) {
    let count = 0;
    for await (const row of selection) {
      if (row) count += 1;
    }
    admin.messageUser(request, `${count} rows were read.`, 'success');
  },
);
