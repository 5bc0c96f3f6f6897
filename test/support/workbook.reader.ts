import excel from 'exceljs';

/** Reads a workbook: the values of each sheet by its name, row by row. */
export async function readWorkbook(file: Buffer): Promise<Readonly<Record<string, readonly (readonly unknown[])[]>>> {
  const workbook = new excel.Workbook();
  // Safe: exceljs declares a buffer of its own, which Node's is.
  await workbook.xlsx.load(file as unknown as excel.Buffer);
  return Object.fromEntries(
    workbook.worksheets.map((sheet) => {
      const rows: unknown[][] = [];
      sheet.eachRow((row) => rows.push(Array.isArray(row.values) ? row.values.slice(1) : []));
      return [sheet.name, rows];
    }),
  );
}
