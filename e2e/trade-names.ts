/** Names that no taxpayer of the demo has; documents keep the name that their supplier had when they were saved. */
import pg from 'pg';

/** Runs some work while a taxpayer has another trade name. */
export async function withTradeName(gstin: string, name: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.IMS_E2E_DATABASE_URL });
  await client.connect();
  const rename = 'update taxpayer set trade_name = $2 where gstin = $1';
  try {
    const { rows } = await client.query<{ name: string }>('select trade_name as name from taxpayer where gstin = $1', [gstin]);
    await client.query(rename, [gstin, name]);
    try {
      await work();
    } finally {
      await client.query(rename, [gstin, rows[0]?.name]);
    }
  } finally {
    await client.end();
  }
}
