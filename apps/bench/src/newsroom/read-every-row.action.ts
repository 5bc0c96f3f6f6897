import { adminAction, redirect } from 'nest-steward';

/** Reads every row of a selection and keeps none, as an action that sends each of them somewhere. */
export const readEveryRow = adminAction(
  { permissions: ['view'] },
  async function readEveryRow(_admin, _request, selection) {
    let count = 0;
    for await (const row of selection) {
      if (row) count += 1;
    }
    return redirect(`/admin?read=${count}`);
  },
);
