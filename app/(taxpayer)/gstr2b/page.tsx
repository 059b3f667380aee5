import { redirect } from 'next/navigation';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { gstr2bStatus } from '@/lib/services/compute-gstr2b';

/** The period that is open, which the COMPUTE button names. */
export default async function OpenStatement() {
  const context = await requireTaxpayer();
  const { period } = await gstr2bStatus(context, context.taxpayer.gstin);
  redirect(`/gstr2b/${period}`);
}
